import { Parser } from "htmlparser2";
import { entryOf } from "#src/domain/entry-of.ts";
import { type Fields, firstOf, rowOf } from "./feed-row.ts";

/** One item of a feed as a row that `normaliseEpisode` reads, with the line on which it begins. */
export interface FeedItem {
  line: number;
  row: Record<string, unknown>;
}

/** Namespaces by what feeds call them; their prefix in a document may be any. */
const NAMESPACES: Readonly<Record<string, string>> = {
  "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
  "https://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
  "http://purl.org/rss/1.0/modules/content/": "content",
  "http://purl.org/dc/elements/1.1/": "dc",
  "http://search.yahoo.com/mrss/": "media",
  "http://www.w3.org/2005/atom": "",
};
/** A path of elements in a feed has a handful of steps; XHTML in it a few more. */
const DEEPEST = 100;
/** Of one element's text; the rest of a longer one is not kept. */
const LONGEST_TEXT = 200_000;
const LONGEST_ATTRIBUTE = 4_000;
const DECLARES = "it declares entities of its own, which feeds have no need of";
const MOST_FIELDS = 400;

interface Open {
  name: string;
  attributes: Record<string, string>;
}

/**
 * RSS 0.9 to 2.0, RSS 1.0 (RDF) and Atom with iTunes, Dublin Core and Media RSS, read as they stream in. Nothing that a
 * document declares is expanded or fetched: htmlparser2 knows the five entities of XML and numbers, and no DTD.
 * `fault` says why the rest of the document is not read.
 */
export class FeedParser {
  fault: string | undefined;
  isClosed = false;
  /** Whether anything of it looked like a feed. */
  isFeed = false;
  readonly #parser: Parser;
  readonly #path: string[] = [];
  readonly #prefixes = new Map<string, string>();
  readonly #channel: Fields = new Map();
  #item: { line: number; fields: Fields } | undefined;
  #ready: { line: number; fields: Fields }[] = [];
  #open: (Open & { depth: number; text: string }) | undefined;
  /** Line ends of `#chunk` are counted up to `#counted`; before it came `#before` characters. */
  #line = 1;
  #chunk = "";
  #counted = 0;
  #before = 0;

  constructor() {
    this.#parser = new Parser(
      {
        onopentag: (name, attributes) => this.#enter(name, attributes),
        onclosetag: (name, isImplied) => this.#leave(name, isImplied),
        ontext: (text) => this.#say(text),
        onprocessinginstruction: (name, data) => {
          if (/^!(?:doctype|entity)/i.test(name) && /\[|!entity/i.test(data)) this.fault ??= DECLARES;
        },
      },
      { xmlMode: true, decodeEntities: true },
    );
  }

  /** The items that are whole by now. */
  write(chunk: string): FeedItem[] {
    if (this.fault) return [];
    this.#countLines(this.#chunk.length);
    this.#before += this.#chunk.length;
    this.#chunk = chunk;
    this.#counted = 0;
    this.#parser.write(chunk);
    return this.#take(false);
  }

  /** What was still open is left out, and the rest told. */
  end(): FeedItem[] {
    this.#item = undefined;
    return this.#take(true);
  }

  #take(isEnd: boolean): FeedItem[] {
    if (!isEnd && firstOf(this.#channel, "title") === undefined) return [];
    const items = this.#ready.map(({ line, fields }) => ({ line, row: rowOf(fields, this.#channel) }));
    this.#ready = [];
    return items;
  }

  #enter(raw: string, given: Record<string, string>): void {
    if (this.fault) return;
    for (const [key, value] of Object.entries(given))
      if (key.startsWith("xmlns:")) this.#prefixes.set(key.slice(6).toLowerCase(), value.toLowerCase());
    const name = this.#nameOf(raw);
    this.#path.push(name);
    if (this.#path.length > DEEPEST) {
      this.fault = `elements stand more than ${DEEPEST} deep in each other`;
      return;
    }
    if (this.#path.length === 1) this.isFeed = /^(?:rss|feed|rdf:rdf|rdf)$/.test(name);
    if (name === "item" || name === "entry") {
      this.#item = { line: this.#lineHere(), fields: new Map() };
      this.#open = undefined;
    } else if (this.#open) this.#say(" ");
    else if (this.#isField()) this.#open = { name, attributes: given, depth: this.#path.length, text: "" };
  }

  /** A direct child of an item, an entry, a channel or an Atom feed. */
  #isField(): boolean {
    const parent = this.#path.at(-2);
    if (this.#item) return parent === "item" || parent === "entry" || parent === "media:group";
    return parent === "channel" || (parent === "feed" && this.#path.length === 2);
  }

  #leave(raw: string, isImplied: boolean): void {
    if (this.fault) return;
    const name = this.#nameOf(raw);
    const depth = this.#path.length;
    this.#path.pop();
    if (depth === 1 && !isImplied) this.isClosed = true;
    if (this.#open?.depth === depth) {
      this.#keep(this.#open);
      this.#open = undefined;
    } else if (this.#open) this.#say(" ");
    if ((name === "item" || name === "entry") && this.#item) {
      if (!isImplied) this.#ready.push(this.#item);
      this.#item = undefined;
    }
  }

  #say(text: string): void {
    const open = this.#open;
    if (open && open.text.length < LONGEST_TEXT) open.text += text;
  }

  #keep({ name, attributes, text }: Open & { text: string }): void {
    const fields = this.#item?.fields ?? this.#channel;
    if (fields.size >= MOST_FIELDS) return;
    const put = (key: string, value: string | undefined) => {
      const known = fields.get(key) ?? [];
      if (value !== undefined && value.trim() !== "" && known.length < MOST_FIELDS)
        fields.set(key, [...known, value.trim()]);
    };
    const attribute = (key: string) => entryOf(attributes, key)?.slice(0, LONGEST_ATTRIBUTE);
    put(name, text);
    if (name === "enclosure" || name === "media:content") {
      const type = attribute("type") ?? attribute("medium") ?? "";
      put(/^(?:audio|video|$)/.test(type) ? "@audio" : "@other", attribute("url"));
    }
    if (name === "link") put(attribute("rel") === "enclosure" ? "@audio" : "@link", attribute("href"));
    if (name === "category") put("@topic", attribute("term") ?? text);
    if (name === "itunes:category") put("@topic", attribute("text"));
  }

  #nameOf(raw: string): string {
    const lower = raw.toLowerCase();
    const at = lower.indexOf(":");
    if (at < 0) return lower;
    const prefix = lower.slice(0, at);
    const meant = entryOf(NAMESPACES, this.#prefixes.get(prefix) ?? "") ?? prefix;
    return meant === "" ? lower.slice(at + 1) : `${meant}:${lower.slice(at + 1)}`;
  }

  /** Of the tag that is read now. */
  #lineHere(): number {
    this.#countLines(this.#parser.startIndex - this.#before);
    return this.#line;
  }

  #countLines(until: number): void {
    for (
      let at = this.#chunk.indexOf("\n", this.#counted);
      at >= 0 && at < until;
      at = this.#chunk.indexOf("\n", at + 1)
    )
      this.#line += 1;
    this.#counted = Math.max(this.#counted, until);
  }
}
