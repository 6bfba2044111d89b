import words from "./change-words.json" with { type: "json" };

/** What a message asks of the episodes that are in a list. */
export interface TalkChange {
  kind: "without" | "another" | "shorter" | "longer";
  /** The message without it; empty where nothing else was said. */
  rest: string;
}

const NOUN = `(?<![\\p{L}])(?:${words.nouns})(?![\\p{L}])`;
const lead = (part: string) => `(?<![\\p{L}])(?:${part})(?![\\p{L}])`;
/** Articles and the like between what is asked and the noun. */
const BETWEEN = `(?:\\s+(?:${words.between})(?![\\p{L}]))*\\s*(?:[ld]['’])?`;
const ADJECTIVES = `(?:(?:${words.one})\\s+)?`;

const PATTERNS: readonly (readonly [TalkChange["kind"], RegExp])[] = [
  ["shorter", sized(words.shorter)],
  ["longer", sized(words.longer)],
  [
    "another",
    pattern(
      `${ADJECTIVES}${lead(words.another)}\\s+${NOUN}|${lead(words.swap)}${BETWEEN}${NOUN}(?:\\s+(?:for|with|by) (?:another|a different)(?: one)?)?`,
    ),
  ],
  ["without", pattern(`${lead(words.without)}${BETWEEN}${NOUN}|${lead(words.onlyMusic)}`)],
];

function pattern(source: string): RegExp {
  return new RegExp(source, "iu");
}

/** "A shorter one", "a shorter episode", "un épisode plus court". */
function sized(adjective: string): RegExp {
  const one = `(?:${NOUN}|one(?!\\p{L}))`;
  return pattern(
    `(?:a |an |the )?${ADJECTIVES}${lead(adjective)}\\s+${one}|${ADJECTIVES}${NOUN}\\s+${lead(adjective)}`,
  );
}

const POLITE = new RegExp(
  `^(?:${lead(words.polite)}|[\\s,.!?]|and|und|et|y|e|but)+|(?:${lead(words.polite)}|[\\s,.!?]|and|but)+$`,
  "giu",
);

/** "No podcasts", "without the episode", "another episode please", "a shorter one": of a list that has episodes. */
export function readTalkChange(message: string): TalkChange | undefined {
  for (const [kind, said] of PATTERNS) {
    const match = said.exec(message);
    if (!match) continue;
    const rest = `${message.slice(0, match.index)} ${message.slice(match.index + match[0].length)}`;
    return { kind, rest: rest.trim().replace(POLITE, "").trim() };
  }
  return undefined;
}
