import { describe, expect, it } from "vitest";
import type { Test } from "#src/domain/brief.ts";
import { understand } from "#src/language/understand.ts";
import { compact, read } from "./compact.ts";
import { ports } from "./names-fixture.ts";

/** A catalogue that knows so many tracks of a kind of fact, and enough of all others. */
function knowing(kind: Test["kind"], known: number) {
  const matching = (tests: readonly Test[]) => (tests.some((test) => test.kind === kind) ? known : 500);
  return (prompt: string) => compact(understand({ prompt }, { ...ports, matching }));
}

const PROMISES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  "all of somebody as theirs alone": [
    ["all of queen except bohemian rhapsody", "no track[Bohemian Rhapsody]; artist[Queen]"],
    ["everything by queen", "artist[Queen]"],
    ["all of queen", "artist[Queen]"],
    ["all of summer", "~summer"],
  ],
  "every version of a song by its title": [
    ["every version of Hallelujah you have", "title[Hallelujah]"],
    ["all versions of yesterday", "title[yesterday]"],
    ["all versions of Queen songs", "artist[Queen]"],
  ],
  "a list of decades in order as oldest first": [
    [
      "one song from each decade, 1960s to 1980s, in order",
      "3 tracks; count 1 year[1960..1969]; count 1 year[1970..1979]; count 1 year[1980..1989]; year[1960..1989]; sorted year up",
    ],
    [
      "one song from each decade, 1960s to 1980s",
      "3 tracks; count 1 year[1960..1969]; count 1 year[1970..1979]; count 1 year[1980..1989]; year[1960..1989]",
    ],
  ],
  "two names of one genre as that genre": [["big band swing from the 1940s", "genre[swing]; year[1940..1949]"]],
  "an era beside a genre as its years": [
    ["y2k r&b", "genre[r&b]; year[1998..2004]; ~y2k"],
    ["y2k party", "~y2k; ~party"],
    ["90s y2k r&b", "genre[r&b]; year[1990..1999]; ~y2k"],
  ],
  "letters and digits that are drawn otherwise as what they are": [
    ["𝟗𝟎𝐬 𝐡𝐢𝐩 𝐡𝐨𝐩 𝐨𝐧𝐥𝐲", "genre[hip hop]; year[1990..1999]"],
    ["９０ｓ ｈｉｐ ｈｏｐ", "genre[hip hop]; year[1990..1999]"],
    ["ⓡⓞⓒⓚ by 𝒬𝓊𝑒𝑒𝓃", "artist[Queen]; genre[rock]"],
  ],
  "two slips of the finger": [
    ["taylr swift onyl", "artist[Taylor Swift]; missing(taylr swift -> Taylor Swift)"],
    ["only taylor swift", "artist[Taylor Swift]"],
  ],
  "famous names with slips of the keys, wherever they stand": [
    ["led zepelin 70s", "artist[Led Zeppelin]; year[1970..1979]; missing(led zepelin -> Led Zeppelin)"],
    ["davd bowei 70s", "artist[David Bowie]; year[1970..1979]; missing(davd bowei -> David Bowie)"],
    ["davd bowie hits", "artist[David Bowie]; ~popularity 88; missing(davd bowie -> David Bowie)"],
    ["pink flyod but calmer", "~like artist Pink Floyd; ~calm; missing(pink flyod -> Pink Floyd)"],
    ["sad indee folc", 'genre[indie]; ~sad; ~words "folc"; unknown(folc)'],
  ],
  "a small letter among other words as nobody, and by itself as who bears it": [
    ["<script>alert('x')</script> sad piano", '~sad; ~piano; ~words "alert"; unknown(alert)'],
    ["songs by x", "artist[X]"],
    ["x", "artist[X]"],
    ["x and y", '~words "x y"; unknown(x and y)'],
  ],
  "titles where a list says what it is to hold, and asks for nothing like them beside a style": [
    [
      "90s rock including Creep, Yesterday and some grunge",
      "count 1.. track[Creep]; count 1.. track[Yesterday]; genre[rock]; year[1990..1999]; ~genre grunge",
    ],
    ["party playlist with Purple Rain in it", "count 1.. track[Purple Rain]; ~party"],
    ["chill songs with Dreams and Kashmir in it", "count 1.. track[Dreams]; count 1.. track[Kashmir]; ~chill"],
    ["pop with piano in it", "genre[pop]; ~piano"],
    ["jazz including some slow songs", "genre[jazz]; ~slow"],
    ["Rock mit Basket Case drin", "count 1.. track[Basket Case]; genre[rock]"],
  ],
  "a famous title that is all of the request as that song, though its words say something of their own": [
    ["cruel summer", "count 1.. track[Cruel Summer]; ~like track Cruel Summer"],
    ["play cruel summer please", "count 1.. track[Cruel Summer]; ~like track Cruel Summer"],
    ["summer party", "~summer; ~party"],
    ["something good", ""],
  ],
  "moods that are refused of a genre as said of that genre": [
    ["neither loud nor fast jazz", "genre[jazz]; ~low key; -fast"],
    ["not loud or fast jazz", "genre[jazz]; ~low key; -fast"],
    ["neither rock nor metal", "no genre[rock]; no genre[metal]"],
  ],
  "a fight with the last boss as one scene": [["boss fight gaming music", "~boss fight"]],
  "what one thinks to in German": [["traurige Lieder zum Nachdenken", "~sad; ~introspective"]],
};

for (const [topic, rows] of Object.entries(PROMISES)) {
  describe(`reads ${topic}`, () => {
    it.each(rows)("%s", (prompt, asked) => {
      expect(read(prompt, ports)).toBe(asked);
    });
  });
}

it("keeps the words as they were typed where letters are drawn otherwise", () => {
  const prompt = "no 𝐬𝐚𝐝 𝟗𝟎𝐬 𝐡𝐢𝐩 𝐡𝐨𝐩";

  const { brief, entities } = understand({ prompt }, ports);

  const spans = [...brief.rules, ...brief.leanings].flatMap(({ span }) => (span ? [span] : []));
  expect(brief.prompt).toBe(prompt);
  expect(spans.length).toBeGreaterThan(1);
  for (const span of [...spans, ...entities]) expect(prompt.slice(span.start, span.end)).toBe(span.text);
});

describe("songs of a language", () => {
  const PROMPTS = [
    ["traurige deutsche Lieder", "de"],
    ["successi italiani degli anni 80", "it"],
    ["músicas em português", "pt"],
    ["canciones en español", "es"],
    ["songs in french", "fr"],
  ] as const;

  it.each(PROMPTS)("%s: are told by what they are sung in where the catalogue knows", (prompt, code) => {
    expect(knowing("language", 200)(prompt)).toContain(`language[${code}]`);
  });

  it.each(PROMPTS)("%s: are told by their genres where it does not", (prompt) => {
    const asked = knowing("language", 0)(prompt);

    expect(asked).toContain("genre[");
    expect(asked).not.toContain("language[");
  });

  it.each(["german techno", "italian jazz", "songs from spain"])("%s: is a scene, whatever is sung", (prompt) => {
    expect(knowing("language", 200)(prompt)).toMatch(/^genre\[/);
  });
});

describe("languages that are said together", () => {
  it.each([
    ["songs in french and italian", "language[fr|it]"],
    ["french and italian songs", "language[fr|it]"],
    ["songs in english", "language[en]"],
    ["half in spanish, half in english", "share 0.5..0.55 language[es]; share 0.5..0.55 language[en]"],
    ["rock, no songs in german", "genre[rock]; no language[de]; -german songs"],
  ])("%s", (prompt, asked) => {
    expect(knowing("language", 200)(prompt)).toBe(asked);
  });
});

describe("christmas songs", () => {
  it("are all of the season where the catalogue has enough", () => {
    expect(knowing("genre", 27)("christmas songs")).toBe("genre[holiday]; ~christmas");
  });

  it("lean where it has few", () => {
    expect(knowing("genre", 5)("christmas songs")).toBe("~christmas");
  });
});

describe("songs of the season", () => {
  it("alone where the catalogue has enough for a list, whatever stands beside the season", () => {
    const known = knowing("genre", 28);

    expect(known("christmas party for the office")).toContain("genre[holiday]");
    expect(known("christmas but not Queen")).toContain("genre[holiday]");
    expect(known("festive jazz")).not.toContain("holiday");
    expect(known("halloween songs")).toBe("~halloween");
    expect(knowing("genre", 12)("christmas party")).toBe("~christmas party");
  });

  it("nothing churchy is no music of the church", () => {
    expect(read("christmas party, nothing churchy", ports)).toContain("no genre[christian]");
  });
});

describe("what is for toddlers", () => {
  it("is clean, of children, and nothing of the clubs", () => {
    expect(read("songs for a toddlers' birthday", ports)).toBe("clean; ~toddler dance");
    expect(read("Kindergeburtstag", ports)).toBe("clean; ~kids birthday party");
    const { brief } = understand({ prompt: "music for toddlers" }, ports);
    const refused = brief.leanings.flatMap(({ aims }) =>
      aims.flatMap((aim) => (aim.kind === "genre" && aim.weight < 0 ? [aim.name] : [])),
    );
    expect(refused).toEqual(expect.arrayContaining(["reggaeton", "latin trap"]));
  });
});

describe("a song that is asked for by its name", () => {
  const exceptionsOf = (prompt: string, both: number) => {
    const matching = (tests: readonly Test[]) => (tests.length > 1 ? both : 3);
    const { brief } = understand({ prompt }, { ...ports, matching });
    return brief.rules.flatMap((rule) =>
      rule.kind === "tracks" && rule.but ? [`${rule.asked} but ${rule.but.map(({ name }) => name)}`] : [],
    );
  };

  it.each([
    ["jazz that must include Purple Rain", 0, ["jazz but Purple Rain"]],
    ["jazz that must include Purple Rain", 3, []],
    ["pop that must include Purple Rain, no Prince otherwise", 3, ["nothing by Prince but Purple Rain"]],
    ["clean jazz that must include Purple Rain", 0, ["jazz but Purple Rain"]],
    ["clean jazz", 0, []],
  ])(
    "is an exception of the rules that would shut it out, but of none about its words: %s, %i",
    (prompt, both, but) => {
      expect(exceptionsOf(prompt, both)).toEqual(but);
    },
  );
});
