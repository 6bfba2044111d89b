import type { ItemView } from "#src/sessions/verbs.ts";
import { Chart, LegendMark } from "../../../components/charts/frame.tsx";
import { playedBefore } from "../player/story.ts";
import styles from "./lists.module.css";
import { useDeskState } from "./use-desk.ts";

const HEIGHT = 130;
const GAP = 4;
const MOST = 48;

/** How lively it was, is and will be: a bar for each track. */
export function EnergyCurve() {
  const story = useDeskState((state) => state.story);
  const now = useDeskState(({ player }) => player.view.now);
  const queue = useDeskState(({ player }) => player.view.queue);
  const before = playedBefore(story, now?.itemId).map(({ item }) => item);
  const known = new Set([...before.map(({ itemId }) => itemId), now?.itemId]);
  const shown: Bar[] = [
    ...before.map((item) => ({ item, when: "played" as const })),
    ...(now ? [{ item: now, when: "now" as const }] : []),
    ...queue.filter(({ itemId }) => !known.has(itemId)).map((item) => ({ item, when: "next" as const })),
  ].slice(-MOST);
  const rows = shown.map(({ item, when }) => [item.title, when, percent(item.energy)]);
  return (
    <Chart
      title="Energy of the session"
      summary={summaryOf(before, now, queue)}
      {...(now && { legend: <LegendMark series={1}>now; full bars were played, hollow ones come</LegendMark> })}
      table={{ head: ["Track", "When", "Energy"], rows }}
      height={HEIGHT}
    >
      {(width) => <Bars bars={shown} width={width} />}
    </Chart>
  );
}

interface Bar {
  item: ItemView;
  when: "played" | "now" | "next";
}

function Bars({ bars, width }: { bars: readonly Bar[]; width: number }) {
  const step = width / Math.max(10, bars.length);
  return (
    <svg width={width} height={HEIGHT} aria-hidden="true">
      {bars.map(({ item, when }, at) => {
        const height = Math.max(3, (item.energy ?? 0) * (HEIGHT - 8));
        return (
          <rect
            key={item.itemId}
            x={at * step + 1}
            y={HEIGHT - height - 1}
            width={Math.max(2, step - GAP)}
            height={height}
            rx="2"
            className={`${styles[when]} ${item.energy === null ? styles.unknown : ""}`}
          />
        );
      })}
    </svg>
  );
}

function percent(energy: number | null): string {
  return energy === null ? "not known" : `${Math.round(energy * 100)} %`;
}

function summaryOf(before: readonly ItemView[], now: ItemView | null, queue: readonly ItemView[]): string {
  const mean = (items: readonly ItemView[]) => {
    const known = items.flatMap(({ energy }) => (energy === null ? [] : [energy]));
    return known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0) / known.length;
  };
  const coming = mean(queue);
  const parts = [
    before.length > 0 &&
      mean(before) !== null &&
      `${percent(mean(before))} on average${now || queue.length > 0 ? " so far" : ""}`,
    now?.energy != null && `${percent(now.energy)} now`,
    coming !== null && `${percent(coming)} on average to come`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? "It is not known of these tracks." : `${parts.join(", ")}.`;
}
