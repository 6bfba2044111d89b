import { EventEmitter } from "node:events";
import { PassThrough } from "node:stream";
import type { Console } from "#src/cli/dj/screen.ts";
import type { Brief } from "#src/domain/brief.ts";
import type { ItemView, SessionView } from "#src/sessions/verbs.ts";

/** An item of a session with what is given and little else known. */
export function itemView(given: Partial<ItemView> = {}): ItemView {
  return {
    itemId: "1",
    id: "t1",
    kind: "music",
    title: "Roads",
    artists: ["Portishead"],
    album: "Dummy",
    year: 1994,
    durationMs: 300_000,
    explicit: false,
    genres: ["trip hop"],
    energy: 0.29,
    tempo: 95,
    audioUrl: null,
    block: "b1",
    from: "dj",
    reason: "Slow, as asked.",
    evidence: [],
    startMs: 0,
    commentary: null,
    ...given,
  };
}

/** Music, and nothing else asked of it. */
export function musicBrief(prompt: string): Brief {
  const length = { kind: "tracks", tracks: 30, span: null } as const;
  return { prompt, language: "en", kind: "music", length, rules: [], leanings: [], orders: [], leftovers: [] };
}

/** A live session in its first block with six items behind the one in play. */
export function sessionView(given: Partial<SessionView> = {}): SessionView {
  const titles = ["Teardrop", "Angel", "6 Underground", "Karma Police", "Pink Moon", "So What"];
  return {
    id: "session_1",
    version: 1,
    lastSeq: 1,
    listenerId: null,
    status: "live",
    title: "Slow evening",
    source: { kind: "nothing" },
    brief: musicBrief("slow"),
    host: { level: "normal", persona: "warm", language: null, maxSeconds: 15 },
    timeZone: "Europe/Berlin",
    endsAt: null,
    holdUntil: null,
    block: { id: "b1", kind: "warm_up", theme: "slow trip-hop", tracks: 6, begun: 2 },
    now: itemView(),
    nowSince: "2026-11-20T20:00:00.000Z",
    queue: titles.map((title, at) =>
      itemView({ itemId: String(at + 2), id: `t${at + 2}`, title, artists: [`Artist ${at + 2}`] }),
    ),
    begun: 2,
    createdAt: "2026-11-20T19:50:00.000Z",
    updatedAt: "2026-11-20T20:00:00.000Z",
    ...given,
  };
}

export interface FakeTerminal {
  terminal: Console;
  /** What a person types. */
  type: (text: string) => void;
  /** All that was written to it. */
  written: () => string;
  /** Raw mode, as it was set time after time. */
  raw: boolean[];
  process: EventEmitter;
  /** Signals that the process sent. */
  sent: string[];
  resize: (columns: number, rows: number) => void;
}

/** A terminal without a device: what is typed arrives as bytes, what is drawn is kept. */
export function fakeTerminal(columns = 80, rows = 30): FakeTerminal {
  const raw: boolean[] = [];
  const sent: string[] = [];
  let text = "";
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: (mode: boolean) => void raw.push(mode) });
  const write = (part: string) => {
    text += part;
  };
  const output = Object.assign(new EventEmitter(), { columns, rows, isTTY: true, write });
  const process = Object.assign(new EventEmitter(), { kill: (_: number, signal: string) => void sent.push(signal) });
  return {
    terminal: { input, output, colour: false, process } as unknown as Console,
    type: (keys) => void input.write(keys),
    written: () => text,
    raw,
    process,
    sent,
    resize: (wide, high) => {
      Object.assign(output, { columns: wide, rows: high });
      output.emit("resize");
    },
  };
}

const ESCAPE = "\u001b";

/** What a terminal of these rows shows after what was written: the sequences that Segue uses, and text one cell a character. */
export function shownAfter(written: string, rows = 60): string[] {
  const lines: string[] = Array.from({ length: rows }, () => "");
  let [row, column] = [0, 0];
  for (const part of written.split(ESCAPE)) {
    const [sequence = "", high, wide] = /^\[[?\d]*(?:(?<=\[(\d+));(\d+))?[A-Za-z]/.exec(part) ?? [];
    if (sequence.endsWith("H")) [row, column] = [Number(high) - 1, Number(wide) - 1];
    if (sequence === "[2K") lines[row] = "";
    if (sequence === "[2J") lines.fill("");
    if (sequence === "[J") lines.fill("", row);
    for (const letter of part.slice(sequence.length))
      lines[row] = `${lines[row]!.slice(0, column).padEnd(column)}${letter}${lines[row]!.slice(++column)}`;
  }
  return lines.map((line) => line.trimEnd());
}
