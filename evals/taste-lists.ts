import { readRows } from "./data.ts";
import { drawListeners } from "./listeners/draw.ts";
import { artistFit, genreFit, genresByArtist, heldOutFit, labelsOf, type Shares, tasteOf } from "./listeners/fit.ts";
import { mean } from "./measures/ranking.ts";
import { openRealService } from "./service.ts";
import type { FactRow } from "./suite/facts.ts";
import { table } from "./table.ts";

/**
 * The same wording by different listeners: how different the lists are, and how well each fits its own listener against
 * those of the others. A listener is a real one of the play counts; a fifth of the artists is held out, and the fit is told by
 * artists (told and held out) and by labels of the data file, not by what ranked the list. `--listeners N`.
 */
const PROMPTS = [
  "songs for a rainy sunday",
  "a long drive at night",
  "music for a dinner with friends",
  "workout",
  "90s",
  "calm music to work to",
  "rock",
  "something electronic for the evening",
  "happy songs for the morning",
  "summer evening on the balcony",
];

const option = (name: string, otherwise: number) =>
  process.argv.includes(name) ? Number(process.argv[process.argv.indexOf(name) + 1]) : otherwise;

interface List {
  ids: ReadonlySet<string>;
  rows: FactRow[];
  labels: Shares;
  fidelity: number;
}

const engine = await openRealService();
if (engine) {
  const facts = new Map<string, FactRow>();
  for await (const row of readRows<FactRow>("catalog.jsonl.gz")) if (!facts.has(row.id)) facts.set(row.id, row);
  const genres = genresByArtist(facts.values());
  const listeners = await drawListeners(engine, option("--listeners", 20), new Date());
  const tastes = listeners.map((listener) => tasteOf(listener, genres));
  const lines: (string | number)[][] = [];
  const wins = { artists: [] as number[], labels: [] as number[], both: [] as number[] };
  const byListener = listeners.map(() => listeners.map(() => ({ artists: [] as number[], labels: [] as number[] })));
  for (const prompt of PROMPTS) {
    const anonymous = await ask(prompt);
    const lists: List[] = [];
    for (const { id } of listeners) lists.push(await ask(prompt, id));
    const own = lists.map((list, at) => fits(list, at));
    const nobodys = listeners.map((_, at) => fits(anonymous, at));
    for (const owner of listeners.keys())
      for (const [at, list] of lists.entries()) {
        const fit = fits(list, owner);
        byListener[owner]![at]!.artists.push(fit.artists);
        byListener[owner]![at]!.labels.push(fit.labels);
      }
    lines.push([
      prompt,
      overlap(lists),
      mean(lists.map((list) => overlap([list, anonymous]))),
      mean(own.map(({ artists }) => artists)),
      mean(nobodys.map(({ artists }) => artists)),
      mean(own.map(({ held }) => held)),
      mean(nobodys.map(({ held }) => held)),
      mean(own.map(({ labels }) => labels)),
      mean(nobodys.map(({ labels }) => labels)),
      mean(lists.map(({ fidelity }) => fidelity)),
      anonymous.fidelity,
    ]);
  }
  for (const owner of listeners.keys())
    for (const at of listeners.keys()) {
      if (at === owner) continue;
      const better = (kind: "artists" | "labels") =>
        mean(byListener[owner]![owner]![kind]) > mean(byListener[owner]![at]![kind]) ? 1 : 0;
      wins.artists.push(better("artists"));
      wins.labels.push(better("labels"));
      wins.both.push(better("artists") + better("labels") === 2 ? 1 : 0);
    }
  console.log(
    table(
      [
        `${listeners.length} listeners`,
        "overlap",
        "with nobody's",
        "artists",
        "nobody's",
        "held out",
        "nobody's",
        "labels",
        "nobody's",
        "fidelity",
        "nobody's",
      ],
      [...lines, ["mean", ...lines[0]!.slice(1).map((_, at) => mean(lines.map((line) => line[at + 1] as number)))]],
    ),
  );
  console.log(
    table(
      [`${wins.artists.length} pairs`, "own fits better"],
      [
        ["by artists", mean(wins.artists)],
        ["by labels", mean(wins.labels)],
        ["by both", mean(wins.both)],
      ],
    ),
  );
  await engine.close();

  async function ask(prompt: string, listenerId?: string): Promise<List> {
    const answer = await engine!.verbs.createPlaylist({
      prompt,
      seed: 1,
      ...(listenerId !== undefined && { listenerId }),
    });
    if (answer.kind !== "created") throw new Error(`${prompt}: ${answer.because}`);
    const rows = answer.playlist.tracks.flatMap(({ id }) => facts.get(id) ?? []);
    return {
      ids: new Set(rows.map(({ id }) => id)),
      rows,
      labels: labelsOf(rows),
      fidelity: answer.playlist.ledger.fidelity,
    };
  }

  function fits(list: List, at: number) {
    const listener = listeners[at]!;
    return {
      artists: artistFit(list.rows, listener),
      held: heldOutFit(list.rows, listener),
      labels: genreFit(list.labels, tastes[at]!),
    };
  }
}

/** Mean Jaccard similarity of all pairs. */
function overlap(lists: readonly List[]): number {
  return mean(
    lists.flatMap((a, at) =>
      lists.slice(at + 1).map((b) => {
        const both = [...a.ids].filter((id) => b.ids.has(id)).length;
        return both / (a.ids.size + b.ids.size - both);
      }),
    ),
  );
}
