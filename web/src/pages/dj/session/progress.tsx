import { Clock3 } from "lucide-react";
import { useState } from "react";
import type { ItemView } from "#src/sessions/verbs.ts";
import { clock } from "../../../app/words.ts";
import { Choices } from "../../../components/choices.tsx";
import { Slider } from "../../../components/field.tsx";
import { isPreview, lengthOf } from "../player/player.ts";
import styles from "./stage.module.css";
import { useDesk, useDeskState } from "./use-desk.ts";
import { clockWords } from "./words.ts";

/** Where the item in play is, by its sound or by the clock. */
export function Progress({ item }: { item: ItemView }) {
  const sound = useDeskState(({ player }) => player.sound);
  const canJump = useDeskState(({ player }) => player.sound.by === "audio" && player.drives);
  const isCut = useDeskState(({ player }) => isPreview(player));
  const { text, host } = clockWords(sound, item);
  return (
    <div className={styles.progress}>
      {canJump ? <JumpBar /> : <ClockBar />}
      {(text !== "" || isCut) && (
        <p className={styles.byClock}>
          {text !== "" && <Clock3 aria-hidden="true" />}
          <span>
            {isCut ? "A preview: this is all that the catalogue has of its sound." : text}{" "}
            {host && (
              <a href={item.audioUrl ?? ""} target="_blank" rel="noopener noreferrer">
                Open it there
              </a>
            )}
          </span>
        </p>
      )}
      <Speed />
    </div>
  );
}

/** Seconds are enough to draw: the bar is not drawn anew four times in each. */
function useSeconds() {
  const at = useDeskState(({ player }) => Math.floor(player.positionMs / 1000));
  const length = useDeskState(({ player }) => Math.round(lengthOf(player) / 1000));
  const isKnown = useDeskState(({ player }) => player.soundMs !== null || player.view.now?.durationMs != null);
  return { at: Math.min(at, length), length, isKnown };
}

function ClockBar() {
  const { at, length, isKnown } = useSeconds();
  const words = `${clock(at * 1000)} of ${isKnown ? "" : "about "}${clock(length * 1000)}`;
  return (
    <div className={styles.bar}>
      <div
        role="progressbar"
        aria-label="Progress"
        aria-valuemin={0}
        aria-valuemax={length}
        aria-valuenow={at}
        aria-valuetext={words}
        className={styles.rail}
      >
        <span style={{ width: `${(at / Math.max(1, length)) * 100}%` }} />
      </div>
      <Times at={at} length={length} isKnown={isKnown} />
    </div>
  );
}

function JumpBar() {
  const desk = useDesk();
  const { at, length } = useSeconds();
  const [wanted, setWanted] = useState<number | null>(null);
  return (
    <Slider
      label="Place in the track"
      hideLabel
      value={wanted ?? at}
      min={0}
      max={Math.max(1, length)}
      format={([value = 0]) => `${clock(value * 1000)} / ${clock(length * 1000)}`}
      onChange={([value = 0]) => setWanted(value)}
      onChangeEnd={([value = 0]) => {
        setWanted(null);
        desk.seek(value * 1000);
      }}
    />
  );
}

function Times({ at, length, isKnown }: { at: number; length: number; isKnown: boolean }) {
  return (
    <div className={styles.times} aria-hidden="true">
      <span>{clock(at * 1000)}</span>
      <span>{isKnown ? `−${clock((length - at) * 1000)}` : `about −${clock((length - at) * 1000)}`}</span>
    </div>
  );
}

const RATES = ["1", "8", "30", "120"] as const;

/** Only a rehearsal has a clock of its own, which may go faster. */
function Speed() {
  const desk = useDesk();
  const rate = useDeskState(({ player }) => player.rate);
  const isRehearsal = useDeskState(({ player }) => player.view.rehearsal === true);
  const drives = useDeskState(({ player }) => player.drives);
  if (!isRehearsal || !drives) return null;
  return (
    <Choices
      label="Rehearsal: how fast its clock goes"
      value={String(rate) as (typeof RATES)[number]}
      options={RATES.map((id) => ({ id, label: `×${id}` }))}
      onChange={(id) => desk.setRate(Number(id))}
    />
  );
}
