import { CutOff } from "#src/catalog/import/cut-off.ts";
import type { RawRecord, Text } from "#src/catalog/import/raw-record.ts";

/** Longest text of one entry, in characters, and how deep it may nest: what is more was never one play. */
const LONGEST = 65_536;
const DEEPEST = 32;
/** Keys under which pages of answers keep their entries: Last.fm's `user.getRecentTracks`, ListenBrainz' `listens`. */
const LISTS = new Set(["track", "scrobbles", "listens"]);
const PAGES = new Set(["recenttracks", "payload"]);

/**
 * The entries of JSON that is one array, or pages that hold arrays, one inside or behind the other. Memory is bounded by
 * the longest entry. By hand rather than by a parser, so that an entry which is no JSON costs only itself: reading goes
 * on where the next one begins. `line` counts entries from 1.
 */
export async function* jsonEntries(text: Text): AsyncGenerator<RawRecord> {
  const scanner = new Scanner();
  for await (const chunk of text) {
    if (chunk instanceof CutOff) {
      yield* scanner.end();
      yield { kind: "cutOff", reason: `${chunk.reason} (after entry ${scanner.entry})` };
      return;
    }
    yield* scanner.feed(chunk);
  }
  yield* scanner.end();
  if (scanner.isOpen) yield { kind: "cutOff", reason: `the JSON is not closed (after entry ${scanner.entry})` };
}

const QUOTE = code('"');
const BACKSLASH = code("\\");
const COLON = code(":");
const COMMA = code(",");
const NEWLINE = code("\n");
const OPENING = new Map([
  [code("{"), code("}")],
  [code("["), code("]")],
]);
const CLOSING = new Set(OPENING.values());
const BRACE = code("{");
const BLANK = new Set([..." \t\r\n"].map(code));
/** What JSON may have outside of strings, brackets aside. */
const PLAIN = new Set([...BLANK, ...[...":,+-.0123456789Etruefalsn"].map(code)]);
const NEXT_ENTRY = /\}\s*,\s*\{/g;
/** Kept of what is passed over, as the place where the next entry begins may lie across two chunks. */
const TAIL = 64;

function code(character: string): number {
  return character.charCodeAt(0);
}

class Scanner {
  /** The last one that was begun. */
  entry = 0;
  #text = "";
  #at = 0;
  /** Where the entry being read begins; -1 between entries. */
  #start = -1;
  /** An object that is no play, such as the `@attr` of a page. */
  #isBeside = false;
  /** Closing brackets that are awaited: of the entry, and of what it lies in. */
  #open: number[] = [];
  readonly #around: number[] = [];
  #string = -1;
  #escaped = false;
  /** The last string at this level: the key, when a colon follows. */
  #said = "";
  #key = "";
  /** A list of a page has just been opened inside the entry: entries follow, unless something else does. */
  #list = false;
  #seeking = false;

  /** Whether the text ended before its brackets did. */
  isOpen = false;

  *feed(chunk: string): Generator<RawRecord> {
    this.#drop();
    this.#text += chunk;
    while (this.#at < this.#text.length) {
      if (this.#seeking && !this.#seek()) return;
      const found = this.#step(this.#text.charCodeAt(this.#at));
      if (found) yield found;
    }
  }

  *end(): Generator<RawRecord> {
    this.isOpen = this.#start >= 0 || this.#around.length > 0;
    if (this.#start >= 0 && !this.#isBeside && !this.#seeking)
      yield { kind: "bad", line: ++this.entry, reason: "the last entry is cut off" };
  }

  /** Lets go of the text before what is still being read. */
  #drop(): void {
    const kept = this.#start >= 0 ? this.#start : this.#string >= 0 ? this.#string : this.#at;
    if (kept === 0) return;
    this.#text = this.#text.slice(kept);
    this.#at -= kept;
    if (this.#start >= 0) this.#start -= kept;
    if (this.#string >= 0) this.#string -= kept;
  }

  #step(at: number): RawRecord | undefined {
    const began = this.#start >= 0 ? this.#start : this.#string;
    if (began >= 0 && this.#at - began > LONGEST) return this.#broken(`it is longer than ${LONGEST} characters`);
    if (this.#string >= 0) return this.#inString(at);
    if (this.#list && at !== BRACE && !BLANK.has(at)) this.#noList(at);
    const closing = OPENING.get(at);
    this.#at++;
    if (at === QUOTE) this.#string = this.#at;
    else if (closing !== undefined) return this.#opened(at, closing);
    else if (CLOSING.has(at)) return this.#closed(at);
    else if (at === COLON) this.#key = this.#said;
    else if (at === COMMA) this.#key = "";
    else if (!PLAIN.has(at)) return this.#broken("not valid JSON");
    return undefined;
  }

  #inString(at: number): RawRecord | undefined {
    if (at === NEWLINE) return this.#broken("a text in it is not closed");
    if (this.#escaped) this.#escaped = false;
    else if (at === BACKSLASH) this.#escaped = true;
    else if (at === QUOTE) {
      if (this.#open.length < 2) this.#said = this.#text.slice(this.#string, this.#at);
      this.#string = -1;
    }
    this.#at++;
    return undefined;
  }

  #opened(bracket: number, closing: number): RawRecord | undefined {
    if (this.#list) this.#enter();
    const isPage = this.#open.length < 2 && (bracket === BRACE ? PAGES : LISTS).has(this.#key);
    const isBetween = this.#start < 0;
    const isList = isBetween && bracket !== BRACE && this.#key === "";
    this.#list = isPage && !isBetween && bracket !== BRACE;
    if (isList || (isPage && !this.#list)) {
      this.#enter(closing);
      return undefined;
    }
    if (isBetween) {
      this.#start = this.#at - 1;
      this.#isBeside = this.#key !== "";
    }
    this.#open.push(closing);
    this.#key = "";
    return this.#open.length > DEEPEST ? this.#broken("it nests too deep") : undefined;
  }

  /** Goes into what holds entries. */
  #enter(...closing: number[]): void {
    if (this.#around.length <= DEEPEST) this.#around.push(...this.#open, ...closing);
    this.#forget();
  }

  /** It holds no entries; where it holds nothing at all, it is an empty page. */
  #noList(at: number): void {
    this.#list = false;
    if (CLOSING.has(at)) this.#isBeside = true;
  }

  #closed(bracket: number): RawRecord | undefined {
    if (this.#start < 0) {
      if (this.#around.at(-1) === bracket) this.#around.pop();
      this.#key = "";
      return undefined;
    }
    if (this.#open.pop() !== bracket) return this.#broken("not valid JSON");
    if (this.#open.length > 0) return undefined;
    const text = this.#text.slice(this.#start, this.#at);
    const isBeside = this.#isBeside;
    this.#forget();
    return isBeside ? undefined : parsed(text, ++this.entry);
  }

  /** Gives the entry up and looks for the next one from its beginning on; between entries goes on behind it. */
  #broken(reason: string): RawRecord | undefined {
    const [start, isBeside] = [this.#start, this.#isBeside];
    this.#at = start >= 0 ? start + 1 : this.#at + 1;
    this.#forget();
    this.#seeking = start >= 0;
    return start >= 0 && !isBeside ? { kind: "bad", line: ++this.entry, reason } : undefined;
  }

  #seek(): boolean {
    NEXT_ENTRY.lastIndex = this.#at;
    const found = NEXT_ENTRY.exec(this.#text);
    this.#seeking = found === null;
    this.#at = found ? NEXT_ENTRY.lastIndex - 1 : Math.max(this.#at, this.#text.length - TAIL);
    return found !== null;
  }

  #forget(): void {
    this.#start = -1;
    this.#string = -1;
    this.#open = [];
    this.#escaped = false;
    this.#said = "";
    this.#key = "";
    this.#list = false;
  }
}

function parsed(text: string, line: number): RawRecord {
  try {
    return { kind: "row", line, row: JSON.parse(text) as Record<string, unknown> };
  } catch {
    return { kind: "bad", line, reason: "not valid JSON" };
  }
}
