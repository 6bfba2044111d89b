import { CutOff } from "./cut-off.ts";
import { FeedParser } from "./feed-parser.ts";
import type { RawRecord, Text } from "./raw-record.ts";

/** How feeds begin, whatever their file is called. */
export const BEGINS_AS_FEED = /^\s*(?:<\?xml\b|<!--|<(?:rss|feed|rdf:RDF)\b|<!DOCTYPE\s+(?:rss|feed|rdf)\b)/i;
/** Items of one feed; the longest real ones have some ten thousand. */
const MOST_ITEMS = 200_000;

/** The items of an RSS or Atom feed as rows. A document that breaks off or misbehaves keeps the items before it. */
export async function* feedRecords(text: Text): AsyncGenerator<RawRecord> {
  const parser = new FeedParser();
  let items = 0;
  let cutOff: string | undefined;
  for await (const chunk of text) {
    if (chunk instanceof CutOff) {
      cutOff = chunk.reason;
      break;
    }
    for (const item of parser.write(chunk)) {
      items += 1;
      if (items <= MOST_ITEMS) yield { kind: "row", ...item };
    }
    if (parser.fault || items > MOST_ITEMS) break;
  }
  for (const item of parser.end()) {
    items += 1;
    if (items <= MOST_ITEMS) yield { kind: "row", ...item };
  }
  const fault = faultOf(parser, items) ?? cutOff;
  if (fault !== undefined) yield { kind: "cutOff", reason: `${fault} (after ${Math.min(items, MOST_ITEMS)} episodes)` };
}

function faultOf(parser: FeedParser, items: number): string | undefined {
  if (parser.fault) return parser.fault;
  if (!parser.isFeed) return "this is XML, but no RSS or Atom feed";
  if (items > MOST_ITEMS) return `the feed has more than ${MOST_ITEMS} episodes`;
  return parser.isClosed ? undefined : "the last element of the feed is not closed";
}
