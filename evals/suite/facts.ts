import { foldText } from "#src/domain/fold.ts";

/** A track as the data file has it: the suite's own truth, read without any code of the service. */
export interface FactRow {
  id: string;
  title: string;
  artists: string[];
  album?: string;
  year?: number;
  duration_ms?: number;
  explicit?: boolean;
  popularity?: number;
  genres?: string[];
  language?: string;
  [feature: string]: unknown;
}

/** `[kind, ...arguments]`, as written in prompts.jsonl. */
export type Predicate = [string, ...unknown[]];

/** What a listener means by a genre word, as a search in the labels: deliberately not the service's genre tree. */
const GENRE_WORDS: Record<string, RegExp> = {
  "hip hop": /hip ?hop|rap|trap|drill|grime|boom bap|crunk|phonk|g funk|hyphy|trill/,
  rap: /hip ?hop|rap|trap|drill|grime/,
  metal: /metal|djent|grindcore|deathcore|thrash|sludge|doom|melodeath/,
  rock: /rock|punk|metal|grunge|shoegaze|britpop|permanent wave|mellow gold|british invasion|merseybeat|psych|indie|emo|new wave|alternative|beatle|krautrock|madchester|slacker|screamo|pop emo|stomp|post hardcore|power pop|jam band|canterbury|zolo|new romantic|rock and roll|singer-songwriter|roots|aor|supergroup|oi|hardcore|crossover|garage|symphonic/,
  pop: /pop|dance|boy band|girl group|idol|talent show|europop|mellow|adult contemporary|show tunes|soft rock|neo mellow|wave|schlager|metropopolis|viral|singer-songwriter|teen|alt z/,
  soul: /soul|motown|quiet storm|r&b|rhythm and blues|funk|philly|neo soul|southern|urban contemporary|doo wop/,
  "r&b": /r&b|rnb|soul|urban contemporary|new jack|quiet storm|rhythm and blues|motown|pop r/,
  funk: /funk|boogie|go go|p funk/,
  electronic:
    /electro|techno|house|trance|edm|dance|ambient|idm|dubstep|drum and bass|dnb|jungle|chill|downtempo|synth|trip hop|bass|wave|glitch|breakbeat|big beat|rave|big room|footwork|garage|microhouse|intelligent|lo fi|beats|nu disco|balearic|hardstyle|gabber|brostep|complextro|focus|binaural|psy/,
  edm: /edm|electro house|big room|progressive house|dance|house|trance|dubstep|brostep|complextro|hardstyle|bass|electro|trap|techno/,
  house: /house|big room/,
  techno: /techno/,
  "drum and bass": /drum and bass|dnb|jungle|liquid funk|neurofunk|drumfunk|jump up/,
  jazz: /jazz|bop|swing|big band|bossa|standards|lounge|ragtime|dixieland|third stream|cool|stride|fusion/,
  classical:
    /classical|orchestr|baroque|romantic|opera|symphon|piano|concerto|chamber|compositional|choral|early music|medieval|renaissance|impressionism|violin|cello|string quartet|minimalism/,
  reggae: /reggae|dub|dancehall|ska|rocksteady|roots|lovers rock|ragga|riddim/,
  dancehall: /dancehall|ragga/,
  country: /country|nashville|bluegrass|honky|americana|redneck|outlaw|western|cowboy/,
  folk: /folk|singer-songwriter|americana|stomp|bluegrass|appalachian|celtic/,
  latin:
    /latin|reggaeton|salsa|bachata|cumbia|tropical|mexican|merengue|banda|corrido|urbano|trap latino|mariachi|ranchera|bolero|perreo|espanol|brasil|mpb|sertanejo|funk carioca|bossa|samba|pagode|forro|norteno|champeta|regional|colombian|argentin|chilean|puerto|dominican|flow|dembow|vallenato|grupero/,
  indie:
    /indie|alternative|lo fi|slacker|shoegaze|dream pop|stomp|chamber|freak|bedroom|art pop|new rave|dance punk|garage/,
  emo: /emo|pop punk|screamo|post hardcore/,
  punk: /punk|hardcore|oi|riot grrrl|emo/,
  afro: /afro|nigeria|azonto|amapiano|ghan|highlife|alte|african/,
  disco: /disco|hi nrg|boogie/,
  blues: /blues/,
  grunge: /grunge/,
  swing: /swing|big band/,
};

function genreMatches(word: string, labels: readonly string[]): boolean {
  const pattern = GENRE_WORDS[word];
  return labels
    .map((label) => label.toLowerCase().replace(/[-/]/g, " "))
    .some((label) => (pattern ? pattern.test(label) : label.includes(word.replace(/[-/]/g, " "))));
}

const VERSION_WORDS: Record<string, RegExp> = {
  live: /[-([] ?live\b|\blive (?:at|in|from|version|session|aid)\b|en vivo|ao vivo|en directo|unplugged/i,
  remix: /remix|rework|bootleg|\bvip\b|\bflip\b|(?<!\d{4} )\bmix\b/i,
  acoustic: /acoustic|unplugged|stripped|ac[uú]stic/i,
  karaoke: /karaoke|in the style of|made famous by|backing track/i,
  cover: /\bcover\b|tribute|in the style of|made famous by/i,
};

/** True, false, or undefined where the data does not say. */
export function holds(row: FactRow, [kind, ...rest]: Predicate): boolean | undefined {
  switch (kind) {
    case "anyOf": {
      const answers = (rest as Predicate[]).map((predicate) => holds(row, predicate));
      return answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
    }
    case "year":
      return row.year === undefined ? undefined : row.year >= (rest[0] as number) && row.year <= (rest[1] as number);
    case "length":
      return row.duration_ms === undefined
        ? undefined
        : row.duration_ms >= (rest[0] as number) && row.duration_ms <= (rest[1] as number);
    case "explicit":
      return row.explicit === undefined ? undefined : row.explicit === rest[0];
    case "audio":
      return audioHolds(row, rest as [string, number, number, string?]);
    case "mode":
      return typeof row.mode === "number" ? row.mode === rest[0] : undefined;
    case "key":
      return typeof row.key === "number" ? row.key === rest[0] && row.mode === rest[1] : undefined;
    case "genre":
      return row.genres === undefined
        ? undefined
        : alternatives(rest[0]).some((word) => genreMatches(word, row.genres!));
    case "artist": {
      const credited = ` ${foldText([...row.artists, ...(row.title.match(/\b(?:feat|ft|with)\b.*$/i) ?? [])].join(" | "))} `;
      return alternatives(rest[0]).some((name) => credited.includes(` ${foldText(name)} `));
    }
    case "album":
      return foldText(row.album ?? "").startsWith(foldText(String(rest[0])));
    case "title":
      return ` ${foldText(row.title)} `.includes(` ${foldText(String(rest[0]))} `);
    case "song":
      return (
        foldText(row.title).startsWith(foldText(String(rest[0]))) &&
        row.artists.some((artist) => foldText(artist) === foldText(String(rest[1])))
      );
    case "version":
      return VERSION_WORDS[String(rest[0])]!.test(`${row.title} ${row.album ?? ""}`);
    default:
      throw new Error(`No predicate "${kind}".`);
  }
}

function alternatives(text: unknown): string[] {
  return String(text).split("|");
}

function audioHolds(row: FactRow, [feature, min, max, octave]: [string, number, number, string?]): boolean | undefined {
  const value = row[feature];
  if (typeof value !== "number" || (feature === "tempo" && value === 0)) return undefined;
  const inside = (x: number) => x >= min - 1e-3 && x <= max + 1e-3;
  return inside(value) || (octave === "octave" && (inside(value * 2) || inside(value / 2)));
}
