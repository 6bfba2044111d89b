import { gzipSync } from "node:zlib";
import { describe, expect } from "vitest";
import type { Db } from "#src/db/db.ts";
import { readTracks } from "#src/db/queries/catalog.ts";
import { countEpisodes, type EpisodeRow, readEpisodes } from "#src/db/queries/episodes.ts";
import { databaseTest } from "#test/support/db.ts";
import { importRows } from "#test/support/stored.ts";

const it = databaseTest();

async function stored(db: Db): Promise<EpisodeRow[]> {
  const all: EpisodeRow[] = [];
  await readEpisodes(db, (batch) => void all.push(...batch));
  return all;
}

const item = (number: number, more = "") =>
  `<item><title>Part ${number}</title><guid>https://sky.example/${number}</guid><pubDate>Tue, 0${number} Mar 2022 08:00:00 +0100</pubDate>${more}</item>`;
const rss = (items: string, head = "") =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:content="http://purl.org/rss/1.0/modules/content/">\n<channel><title>Sky &amp; Co</title><link>https://sky.example/</link><language>en-gb</language>${head}\n${items}\n</channel></rss>`;

describe("episodes in rows", () => {
  it("reads JSON Lines and CSV by header, with other names and forms of a field", async ({ db }) => {
    await importRows(
      db,
      '{"id":"a","show":"no-such-thing-as-a-fish","title":"S2E3: One","published_at":"2025-12-04T04:02:23+00:00","duration_ms":3932000,"description":"<p>Ice &amp; fire</p>","topics":["ice"]}',
      "x.jsonl",
    );
    await importRows(
      db,
      "podcast,episode_title,pub_date,duration,audio_url\nSky,Two,1 May 2021,1:02:03,https://cdn.example/2.mp3\n",
      "y.csv",
    );

    expect(await stored(db)).toMatchObject([
      {
        id: "a",
        show: "No Such Thing as a Fish",
        title: "S2E3: One",
        description: "Ice & fire",
        topics: ["ice"],
        season: 2,
        number: 3,
        durationMs: 3_932_000,
        publishedMs: Date.UTC(2025, 11, 4, 4, 2, 23),
      },
      {
        show: "Sky",
        title: "Two",
        durationMs: 3_723_000,
        publishedMs: Date.UTC(2021, 4, 1),
        audioUrl: "https://cdn.example/2.mp3",
      },
    ]);
    const music: string[] = [];
    await readTracks(db, (batch) => void music.push(...batch.map(({ id }) => id)));
    expect(music).toEqual([]);
  });

  it("rejects a row without title and keeps the others; the same file again changes nothing", async ({ db }) => {
    const file = '{"id":"a","show":"S","title":"One"}\n{"id":"b","show":"S","title":" "}';

    expect(await importRows(db, file, "x.jsonl")).toMatchObject({
      added: 1,
      rejected: { count: 1, examples: [{ line: 2, reason: "no title" }] },
    });
    expect(await importRows(db, file, "x.jsonl")).toMatchObject({ added: 0, updated: 0, unchanged: 1 });
  });

  it("makes music of an episode, and an episode of music, when a row of its id says so", async ({ db }) => {
    await importRows(db, '{"id":"a","show":"S","title":"One"}', "x.jsonl");
    await importRows(db, '{"id":"a","artists":["S"],"title":"One"}', "x.jsonl");

    expect(await countEpisodes(db)).toBe(0);
  });
});

describe("feeds", () => {
  it("reads RSS with iTunes, CDATA, HTML, entities, enclosure and any prefix", async ({ db }) => {
    const more = `<itunes:duration>1:02:03</itunes:duration><itunes:season>2</itunes:season><itunes:episode>7</itunes:episode><itunes:explicit>yes</itunes:explicit>
      <description>short</description><content:encoded><![CDATA[<p>Ice &amp; dust.</p><script>x()</script><p>Caf&eacute;s &#8211; all</p>]]></content:encoded>
      <enclosure url="https://cdn.example/1.mp3?a=1&amp;b=2" type="audio/mpeg" length="1"/><category>stars</category>`;

    await importRows(
      db,
      rss(item(1, more)).replaceAll("itunes:", "it:").replace("xmlns:itunes", "xmlns:it"),
      "feed.xml",
    );

    expect(await stored(db)).toEqual([
      {
        ...{
          id: "https://sky.example/1",
          title: "Part 1",
          show: "Sky & Co",
          description: "Ice & dust.\nCafés – all",
          topics: ["stars"],
        },
        ...{
          publishedMs: Date.UTC(2022, 2, 1, 7),
          durationMs: 3_723_000,
          season: 2,
          number: 7,
          explicit: true,
          language: "en",
        },
        audioUrl: "https://cdn.example/1.mp3?a=1&b=2",
      },
    ]);
  });

  it("reads Atom, and an encoding that the document names", async ({ db }) => {
    const atom = `<?xml version="1.0" encoding="ISO-8859-1"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Café</title><id>urn:feed:1</id>
      <entry><title type="html">One &amp;amp; two</title><id>urn:uuid:12345678-1234-1234-1234-123456789abc</id><published>2020-02-29T10:00:00Z</published>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><b>Bold</b> words</div></content><link rel="enclosure" href="https://cdn.example/a.ogg"/></entry></feed>`;

    await importRows(db, gzipSync(Buffer.from(atom, "latin1")) as unknown as string, "standard input");

    expect(await stored(db)).toMatchObject([
      {
        show: "Café",
        title: "One & two",
        description: "Bold words",
        publishedMs: Date.UTC(2020, 1, 29, 10),
        audioUrl: "https://cdn.example/a.ogg",
      },
    ]);
  });

  it("adds what a feed has grown by, and updates what it tells anew", async ({ db }) => {
    await importRows(db, rss(item(1) + item(2)), "feed.xml");

    expect(await importRows(db, rss(item(1) + item(2)), "feed.xml")).toMatchObject({
      added: 0,
      updated: 0,
      unchanged: 2,
    });
    expect(
      await importRows(db, rss(item(3) + item(2, "<description>new words</description>") + item(1)), "feed.xml"),
    ).toMatchObject({ added: 1, updated: 1, unchanged: 1 });
    expect(await countEpisodes(db)).toBe(3);
  });

  it("gives an id of feed and number to items whose guid is no id for the world", async ({ db }) => {
    const numbered = (feed: string) =>
      rss("<item><title>A</title><guid isPermaLink='false'>7</guid></item>").replaceAll("sky.example", feed);
    await importRows(db, numbered("one.example"), "feed.xml");
    await importRows(db, numbered("two.example"), "feed.xml");
    await importRows(db, numbered("two.example"), "feed.xml");

    expect(await countEpisodes(db)).toBe(2);
  });

  it("keeps the items before the place where a feed breaks off, and says so", async ({ db }) => {
    const report = await importRows(db, rss(item(1) + item(2)).slice(0, -60), "feed.xml");

    expect(report).toMatchObject({ added: 1, cutOff: "the last element of the feed is not closed (after 1 episodes)" });
  });

  it("tells a bad item with its line, and takes the others", async ({ db }) => {
    const report = await importRows(db, rss(`${item(1)}\n<item><guid>x</guid></item>\n${item(2)}`), "feed.xml");

    expect(report).toMatchObject({
      added: 2,
      cutOff: null,
      rejected: { count: 1, examples: [{ line: 5, reason: "no title" }] },
    });
  });

  it("expands nothing that a document declares, and follows nothing out of it", async ({ db }) => {
    const laughs = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>${rss(item(1)).slice(39)}`;

    expect(await importRows(db, laughs, "feed.xml")).toMatchObject({
      rows: 0,
      cutOff: "it declares entities of its own, which feeds have no need of (after 0 episodes)",
    });
  });

  it("stops at elements that stand too deep in each other, and keeps what came before", async ({ db }) => {
    const report = await importRows(db, rss(item(1) + "<a>".repeat(500) + "</a>".repeat(500) + item(2)), "feed.xml");

    expect(report).toMatchObject({
      added: 1,
      cutOff: "elements stand more than 100 deep in each other (after 1 episodes)",
    });
  });

  it("reads no feed out of other XML", async ({ db }) => {
    expect(
      await importRows(db, '<?xml version="1.0"?><html><item><title>x</title></item></html>', "page.xml"),
    ).toMatchObject({ added: 0, cutOff: expect.stringContaining("no RSS or Atom feed") });
  });
});
