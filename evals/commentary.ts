import { unsupported } from "./commentary/check.ts";
import { realListener } from "./commentary/listener.ts";
import { readRaw } from "./commentary/rows.ts";
import { type SaidBreak, type SaidSession, sayThrough } from "./commentary/sessions.ts";
import { mean } from "./measures/ranking.ts";
import { openProduct } from "./sessions/ground.ts";
import { table } from "./table.ts";

/**
 * A thousand breaks over sessions of the real catalogue: many requests, four personas, three levels, six languages, with and
 * without a real listener, with requests and skips in the middle. Every claim is looked for in the data file by code that
 * knows neither the sentences nor the product's own check. The baseline says "Next up: X by Y." before every track.
 * `--breaks N`, `--print N` (30) of them to be read.
 */
const option = (name: string, usual: number) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? usual : Number(process.argv[at + 1]);
};
const MOST = option("--breaks", 1000);
const PRINT = option("--print", 30);
/** The contract, written here a second time: at most one break in so many tracks, seconds of a break, seconds in six tracks. */
const CONTRACT = { rare: [6, 10, 10], normal: [3, 15, 30], talkative: [1, 25, 90] } as const;
const PLAIN = new Set(["next", "last", "greeting"]);

const product = await openProduct();
if (product) {
  const rows = await readRaw();
  const listener = await realListener(product.catalog);
  const sessions: SaidSession[] = [];
  for (let number = 0, count = 0; count < MOST && number < 400; number++) {
    const session = sayThrough(product, number, listener);
    sessions.push(session);
    count += session.breaks.length;
  }
  report(sessions, (said, { taste }) => unsupported(said, rows, taste));
  await product.close();
}

function report(sessions: readonly SaidSession[], check: (said: SaidBreak, session: SaidSession) => string[]): void {
  const all = sessions.flatMap((session) => session.breaks.map((said) => ({ said, session })));
  const wrong = all.flatMap(({ said, session }) => {
    const found = check(said, session);
    return found.length === 0 ? [] : [`${found.join("; ")} | ${said.commentary.text}`];
  });
  const alike = sessions.reduce(
    (sum, { breaks }) => sum + repeated(breaks.map(({ commentary }) => opening(commentary.text))),
    0,
  );
  const broken = sessions.reduce((sum, session) => sum + breaches(session), 0);
  const items = sessions.reduce((sum, { begun }) => sum + begun, 0);
  console.log(
    `${all.length} breaks in ${sessions.length} sessions of ${items} tracks: ${wrong.length} with a claim that the data do not bear out, ` +
      `${alike} openings repeated within a session, ${broken} breaches of the level contract.`,
  );
  for (const line of wrong.slice(0, 20)) console.log(`  ${line}`);
  const texts = all.map(({ said }) => said.commentary.text);
  const plainTexts = all.map(() => "Next up: _ by _.");
  console.log(
    table(
      ["", "openings", "skeletons", "sentences", "specific", "facts", "seconds"],
      [
        ["breaks", ...variety(texts.map(skeleton), all)],
        ["“Next up: X by Y.”", ...variety(plainTexts, [])],
      ],
    ),
  );
  console.log(
    "openings: different first three words, skeletons: different texts, sentences: different sentences, all with names and" +
      " numbers blanked; specific: share that say more than title and artist; facts and seconds: means.",
  );
  const every = Math.max(1, Math.floor(all.length / PRINT));
  for (const { said, session } of all.filter((_, at) => at % every === 0).slice(0, PRINT))
    console.log(
      `  [${session.host.level} ${session.host.persona}${session.taste ? " listener" : ""}] ${said.commentary.text}`,
    );
}

function opening(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}'’]+/gu) ?? []).slice(0, 3).join(" ");
}

function repeated(openings: readonly string[]): number {
  return openings.length - new Set(openings).size;
}

function breaches({ host, breaks }: SaidSession): number {
  const [every, seconds, window] = CONTRACT[host.level as keyof typeof CONTRACT];
  return breaks.filter(({ place, commentary }, at) => {
    const before = (tracks: number) => breaks.slice(0, at).filter((other) => other.place > place - tracks);
    const spoken = before(6).reduce((sum, other) => sum + other.commentary.seconds, commentary.seconds);
    return before(every).length > 0 || commentary.seconds > Math.min(seconds, host.maxSeconds) || spoken > window;
  }).length;
}

function skeleton(text: string): string {
  return text
    .replace(/[“„«][^”“»]*[”“»]/gu, "_")
    .replace(/(?<=\s)\p{Lu}[\p{L}.'’&-]*/gu, "_")
    .replace(/(?:_\s*)+/g, "_ ")
    .replace(/\d+/g, "#");
}

function variety(texts: readonly string[], all: readonly { said: SaidBreak }[]): (number | string)[] {
  const told = all.map(({ said }) => said.commentary.claims.map(({ from }) => from.split(":", 1)[0]!));
  const specific = told.map((kinds) => (kinds.some((kind) => !PLAIN.has(kind)) ? 1 : 0));
  return [
    new Set(texts.map(opening)).size,
    new Set(texts.map(skeleton)).size,
    new Set(texts.flatMap((text) => skeleton(text).split(/(?<=[.!?…])\s+/u))).size,
    all.length === 0 ? 0 : mean(specific),
    all.length === 0 ? 0 : mean(told.map((kinds) => kinds.filter((kind) => !PLAIN.has(kind)).length)),
    all.length === 0 ? "" : mean(all.map(({ said }) => said.commentary.seconds)),
  ];
}
