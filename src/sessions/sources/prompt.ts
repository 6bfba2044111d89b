import type { Catalog } from "#src/catalog/catalog.ts";
import { NO_EPISODES } from "#src/catalog/episodes/coming.ts";
import { talkPorts } from "#src/catalog/episodes/ports.ts";
import { countMatching } from "#src/catalog/matching.ts";
import type { Brief } from "#src/domain/brief.ts";
import { refusalOf } from "#src/language/safety/judge.ts";
import { understand } from "#src/language/understand.ts";
import type { Understanding } from "#src/language/understanding.ts";
import { composeTalk } from "#src/playlists/compose/talk.ts";
import { leanToTaste } from "#src/playlists/personal/lean.ts";
import type { Start } from "../core/start.ts";
import { type Origin, type OriginGround, titled } from "./origin.ts";

/** Of talk alone so many episodes are lined up, where neither a number nor a time was said. */
const EPISODES_OF_TALK = 10;

/** What the words ask for, as of a playlist; "for an hour" is how long it goes on. Episodes that they ask for come first. */
export function originOfPrompt(ground: OriginGround, prompt: string): Origin {
  const reading = readPrompt(ground, prompt);
  const { names } = ground.catalog;
  const refusal = refusalOf(prompt, { names, language: reading.brief.language, entities: reading.entities });
  if (refusal) return { kind: "refused", because: refusal.because };
  const { talk, ...music } = reading.brief;
  const brief: Brief = talk ? { ...music, rules: rulesBeside(reading.brief), kind: "music" } : music;
  const first = episodesFor(ground.catalog, reading.brief);
  if (talk && first.length === 0 && reading.brief.kind === "talk") {
    const asked = talk.map((wish) => wish.asked).join(", ");
    return {
      kind: "nothing_fits",
      because: ground.catalog.episodes.size === 0 ? NO_EPISODES : `No episode fits “${asked}”.`,
    };
  }
  const { length } = brief;
  return {
    kind: "origin",
    source: { kind: "prompt", prompt },
    title: titled(prompt),
    brief,
    reading: { ...reading, brief },
    ...(first.length > 0 && { first }),
    ...(length.kind === "duration" && length.span !== null && { forMs: length.durationMs }),
  };
}

/** Where talk alone was asked no music follows, until a request asks for some: then this rule gives way. */
function rulesBeside({ kind, rules }: Brief): Brief["rules"] {
  if (kind !== "talk") return rules;
  return [
    ...rules,
    {
      id: "talk",
      span: null,
      asked: "talk alone",
      kind: "tracks",
      test: { kind: "media", is: "talk" },
      scope: { kind: "every" },
    },
  ];
}

function episodesFor(catalog: Catalog, brief: Brief): NonNullable<Start["first"]> {
  const several = brief.kind === "talk" ? { episodes: EPISODES_OF_TALK } : {};
  const talk = brief.talk?.map((wish) =>
    wish.episodes === undefined && wish.forMs === undefined ? { ...wish, ...several } : wish,
  );
  if (!talk) return [];
  const { before, after } = composeTalk(catalog, { ...brief, talk }, { picks: [], following: undefined });
  const ordinals = brief.kind === "talk" ? [...before, ...after] : before;
  return ordinals.map(({ ordinal }) => ({ trackId: catalog.track(ordinal).id, from: "requested" as const }));
}

/** What the planner reads in a prompt, with the listener's taste where it has a say. */
export function readPrompt({ catalog, now, book }: OriginGround, prompt: string): Understanding {
  const reading = understand(
    { prompt },
    {
      names: catalog.names,
      now,
      ...(book && { book }),
      genreExists: (name) => catalog.count({ kind: "genre", anyOf: [name] }) > 0,
      matching: (tests) => countMatching(catalog, tests),
      ...talkPorts(catalog),
    },
  );
  return { ...reading, brief: leanToTaste(reading.brief, catalog.listener) };
}
