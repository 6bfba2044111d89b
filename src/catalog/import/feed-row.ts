import { hash } from "node:crypto";

/** Values of an element, by its name with the usual prefix; "@audio", "@topic" for what attributes say. */
export type Fields = Map<string, string[]>;

/** An id like this is one for the world; others are numbers within their feed. */
const GLOBAL_ID = /^(?:[a-z][a-z0-9+.-]*:\S{8,}|[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12})$/i;
const LONGEST_ID = 200;
/** What the sentence may be long that stands for a missing title. */
const LONGEST_TITLE = 120;

export function firstOf(fields: Fields, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = fields.get(name)?.[0];
    if (value !== undefined) return value;
  }
  return undefined;
}

/** An item with what its channel says, under the names that imports of files have too. */
export function rowOf(item: Fields, channel: Fields): Record<string, unknown> {
  const title = firstOf(item, "title", "itunes:title", "media:title");
  const published = firstOf(item, "pubdate", "published", "dc:date", "updated", "date");
  const audio = firstOf(item, "@audio");
  const description = longest(
    item,
    "description",
    "content:encoded",
    "itunes:summary",
    "content",
    "summary",
    "media:description",
  );
  return {
    id: idOf(item, channel, { title, published, audio }),
    title: title ?? firstSentence(description),
    show: firstOf(channel, "title", "itunes:title"),
    description: description ?? firstOf(item, "itunes:subtitle"),
    topics: [...(item.get("@topic") ?? []), ...(firstOf(item, "itunes:keywords") ?? "").split(",")],
    published,
    duration: firstOf(item, "itunes:duration", "duration"),
    season: firstOf(item, "itunes:season"),
    number: firstOf(item, "itunes:episode"),
    audioUrl: audio,
    explicit: firstOf(item, "itunes:explicit") ?? firstOf(channel, "itunes:explicit"),
    language: firstOf(item, "dc:language") ?? firstOf(channel, "language", "dc:language"),
    feed: firstOf(channel, "@link", "link", "id"),
  };
}

/** The guid where it is unique in the world, else a hash of feed and guid (or of what else names the item). */
function idOf(item: Fields, channel: Fields, named: Record<string, string | undefined>): string | undefined {
  const guid = firstOf(item, "guid", "id");
  if (guid !== undefined && GLOBAL_ID.test(guid) && guid.length <= LONGEST_ID) return guid;
  const own =
    guid ?? named.audio ?? (named.title === undefined ? undefined : `${named.title}\n${named.published ?? ""}`);
  if (own === undefined) return undefined;
  const feed = firstOf(channel, "id", "link", "@link", "title") ?? "";
  return `episode-${hash("sha1", `${feed}\n${own}`, "base64url").slice(0, 22)}`;
}

function longest(fields: Fields, ...names: string[]): string | undefined {
  const all = names.flatMap((name) => fields.get(name)?.[0] ?? []);
  return all.length === 0 ? undefined : all.reduce((best, next) => (next.length > best.length ? next : best));
}

function firstSentence(text: string | undefined): string | undefined {
  const plain = text?.replace(/<[^>]*>/g, " ").trim();
  return plain ? plain.split(/(?<=[.!?])\s/, 1)[0]!.slice(0, LONGEST_TITLE) : undefined;
}
