import { foldText } from "#src/domain/fold.ts";
import { VERSION_KINDS, type VersionKind } from "#src/domain/track.ts";
import { type Addition, additionsOf } from "./title.ts";

type Pattern = readonly [VersionKind, RegExp];

const LIVE_PLACE =
  /(?:^|\b(?:recorded|version|session|acoustic|performed|performance|take|\d{4}) )live (?:at|in|from|on|version|acoustic|session|sessions|take|edit|recording|performance|mix|video|album|lounge|bootleg|bonus|medley|\d|aus|im|auf|en|dans|ved|fran)\b/;
/** Read against one addition, folded. */
const ADDED: readonly Pattern[] = [
  [
    "live",
    /^(?:\d+ )?live(?: \d+)?$|^(?:the |\w+ )?(?:acoustic|unplugged|session|mtv|bbc|radio|tour|concert|recorded|solo|piano|studio|band|\d+) live(?: \d+)?$/,
  ],
  ["live", LIVE_PLACE],
  ["live", /^live (?:aid|8|earth|lounge|nation|\w+ (?:festival|arena|stadium))\b/],
  ["live", /\blive (?:version|session|sessions|acoustic|performance|recording|lounge)\b/],
  [
    "live",
    /\b(?:en vivo|ao vivo|en directe?|en directo|dal vivo|en public|en concert|in concert|im konzert|live konzert|konserissa|koncert|unplugged|in session|na zywo|canli|ed live)\b/,
  ],
  [
    "live",
    /^(?:(?:\w+ )?(?:bbc|peel|kexp|daytrotter|audiotree|tiny desk|spotify|spotify singles|itunes|billboard|vevo) (?:session|sessions|concert)?|spotify singles|a colors show|recorded at spotify.*)$/,
  ],
  ["live", /^recorded at .*\b(?:spotify|festival|hall|arena|theatre|theater|stadium|club|church)\b/],
  ["live", /ライブ|ライヴ|라이브|концерт|вживую|现场|現場/u],
  [
    "remaster",
    /\b(?:digital )?remaster(?:ed|ing|s)?\b|\bremasteris(?:e|ee|ed)\b|\bremasterizad[oa]s?\b|\brimasterizzat[oa]\b|\bremasterizacion\b|\brudy van gelder edition\b|リマスター|리마스터|ремастер/u,
  ],
  [
    "remix",
    /\bremix(?:ed|es|y)?\b|\brmx\b|\bmash ?up\b|\bbootleg mix\b|\brework(?:ed)?\b|\brefix\b|\bflip\b|\bvip(?: mix)?$|^dub(?: mix| version)?$|\bclub (?:mix|version)\b|リミックス|리믹스|ремикс/u,
  ],
  [
    "acoustic",
    /\bacoustic\b|\bacustic[oa]s?\b|\bacoustique\b|\bakustik\w*\b|\bakustisch\w*\b|\bakoestisch\b|\bunplugged\b|\bstripped(?: down| back)?(?: version)?$|\bpiano (?:version|vocal|and vocal)\b|\bcampfire version\b|アコースティック|어쿠스틱|акустик|акустическая/u,
  ],
  [
    "karaoke",
    /\bkaraoke\b|\bbacking track\b|\bin the style of\b|\bsing ?along (?:version|instrumental)\b|\bplayback\b|\bminus one\b|カラオケ|караоке|伴奏|노래방/u,
  ],
  [
    "cover",
    /\bcover(?:ed by| version| by .*| of .*)?$|^.*\bcover version\b|\bcover de\b|\bmade (?:famous|popular) by\b|\boriginally (?:performed|recorded|sung|made famous) by\b|\bas (?:made famous|performed|sung) by\b|\bglee cast\b|^reprise de\b|кавер|カバー|커버/u,
  ],
  ["tribute", /\btribute to\b|\btribute version\b|^(?:a |the )?(?:\w+ ){0,2}tribute$|\bhommage a\b|\btributo a\b/],
  [
    "instrumental",
    /\binstrumental(?:e|es|s)?\b|^inst$|\bpiano instrumental\b|\binst ver\b|インスト|인스트|инструментал/u,
  ],
  [
    "edit",
    /\b(?:radio|single|video|album|club|short|clean|dj|movie|tv|rock|main|pop|us|uk|spanish|english|french|original|festival|explicit|live|bonus|extended|vocal|mix|version|2?\d{3}) edit(?:ed)?\b|^edit(?:ed)?(?: version)?$|^re ?edit$|\bradio (?:mix|version|cut)\b|\bsingle (?:mix|edit)\b|\bshort (?:version|mix|cut)\b|\bsnippet\b|\bexcerpt\b|\bedited\b/,
  ],
  [
    "extended",
    /\bextended\b|^(?:\w+ )?(?:12|12 inch|12in)(?: single)? (?:mix|version|remix)\b|\blong version\b|\bmaxi (?:version|mix|single)\b|\bfull length version\b/,
  ],
  ["demo", /\bdemos?\b|\bmaqueta\b|デモ|데모/u],
  ["sped_up", /\bsped ?up\b|\bspe?e?d up\b|\bnightcore\b|\bfaster version\b|\bfast version\b/],
  [
    "slowed",
    /\bslowed\b|\bslow(?:ed)? (?:and |n )?reverb\b|\bscrewed\b|\bslab ?ed\b|\bultra slow\b|\bdaycore\b|\bslow version\b/,
  ],
  [
    "rerecorded",
    /\bre ?record(?:ed|ing)\b|\btaylors version\b|\bnew(?:ly)? record(?:ed|ing)\b|\bnueva version\b|\bregrabad[oa]\b|\bneuaufnahme\b/,
  ],
  [
    "orchestral",
    /\borchestral\b(?! hit)|\borquestal\b|\borchestra (?:version|mix|edit)\b|\bwith orchestra$|\bsymphonic\b|\bsymphony version\b|\bstring quartet version\b|\bstrings? version\b|\borchester(?:version|fassung)\b|オーケストラ|оркестр/u,
  ],
  [
    "interlude",
    /^(?:the |an? )?(?:\w+ )?(?:interlude|interludio|skit|intermission)(?: \d+| [ivx]+)?$|^(?:the )?(?:intro|outro)(?: \d+)?$/,
  ],
];
/** "X mix" and "X edit" by somebody; these say how, not who. */
const PLAIN_MIX =
  /^(?:(?:the|new|\d+|\d+ \w+|original|album|single|main|mono|stereo|radio|extended|full|long|short|acoustic|rock|pop|us|uk|lp|explicit|clean|dj|continuous|final|alternate|alternative|early|first|rough|dolby|atmos|surround|instrumental|vocal|studio|demo|live) )+(?:mix|edit)(?: edit)?$|^(?:mix|edit|mixed)$/;
const SOMEBODYS_MIX = /\b(?:mix|megamix|edit)$/;
const EDIT_OF_LANGUAGE = /^(?:spanish|english|french|german|clean|festival|movie|tv|video|club|vocal) edit$/;

/** Read against a whole folded title without additions, or an unbracketed title's end. */
const IN_TITLE: readonly Pattern[] = [
  ["edit", / radio edit$/],
  ["extended", / extended (?:mix|version)$/],
  ["karaoke", / karaoke(?: version)?$|\bmade famous by\b.*\bkaraoke\b|\bin the style of\b/],
  ["cover", /\bmade famous by\b|\boriginally performed by\b/],
  ["instrumental", / instrumental(?: version)?$/],
  ["acoustic", / acoustic version$/],
  ["live", / live version$| unplugged version$| ao vivo$| en vivo$| en directo$/],
  ["remix", /.+ (?:remix|rmx)$/],
  ["remaster", / remastered(?: \d{4})?$| \d{4} remaster$/],
  ["sped_up", / sped up$| nightcore$|^nightcore /],
  ["slowed", / slowed(?: and)?(?: reverb)?$/],
  ["interlude", /^(?:skit|interlude|interludio|intermission)(?: \d+| [ivx]+)?$|.+ (?:interlude|skit)$/],
];
/** Too short to be a song of that name, as The xx' "Intro" is. */
const OPENING = /^(?:intro|outro|introduction|opening|ending)$/;
const OPENING_MS = 90_000;

const IN_ALBUM: readonly Pattern[] = [
  [
    "live",
    /\bunplugged\b|\bin concert\b|\ben vivo\b|\bao vivo\b|\ben directo\b|\bdal vivo\b|\ben concert\b|\blive album\b|^(?:\w+ ){0,4}live \d{4}$|^live$|^(?:\w+ )?(?:tour|recorded) live\b|\brecorded live\b/,
  ],
  [
    "live",
    /(?:^|\s)live (?:at|from|in) (?!the moment\b|love\b|peace\b|hope\b|fear\b|space\b|color\b|colour\b|life\b)\w+/,
  ],
  ["karaoke", /\bkaraoke\b|\bin the style of\b|\bsing like\b|\bbacking tracks?\b/],
  ["tribute", /\btribute to\b|\btribute album\b|\btributo a\b|\bhommage a\b/],
  [
    "cover",
    /^(?:the )?covers(?: \w+)?(?: \d+)?$|\bcovers (?:vol|volume|album|ep|sessions)\b|\b(?:acoustic|pop|rock|indie|punk) covers\b|\bmade famous by\b|\bcover (?:songs|versions|hits)\b/,
  ],
  ["remix", /\bremix(?:es|ed)\b|\bremix (?:ep|album)\b/],
  [
    "orchestral",
    /\bstring quartet (?:tribute|performs|renditions)\b|\bsymphonic (?:tribute|versions?)\b|\borchestral versions?\b/,
  ],
];
/** An album's addition that says of all its tracks what they are. */
const ALBUM_ADDED: ReadonlySet<VersionKind> = new Set([
  "live",
  "acoustic",
  "karaoke",
  "cover",
  "tribute",
  "instrumental",
  "demo",
  "remix",
  "rerecorded",
  "sped_up",
  "slowed",
]);

const BY_ARTIST: readonly Pattern[] = [
  ["karaoke", /\bkaraoke\b|\bbacking track\b|\bsing2piano\b/],
  ["tribute", /\btribute (?:band|team|players|allstars|all stars|artists?|to)\b|\btribute$/],
  [
    "cover",
    /\bcover (?:band|nation|guru|girl band)\b|\bkidz bop\b|^glee cast$|\brockabye baby\b|^vitamin string quartet$|\bpiano (?:tribute|guys cover)\b|\blullaby (?:renditions|players)\b/,
  ],
  ["instrumental", /^vitamin string quartet$|\brockabye baby\b|\bpiano tribute players\b|\bpiano dreamers\b/],
  ["orchestral", /^vitamin string quartet$/],
  ["sped_up", /\bsped ?up\b|\bnightcore\b|\bspeed radio\b/],
  ["slowed", /\bslowed (?:radio|down)\b|\bslowed and reverb\b/],
];

/** What one addition says of the version; empty when it says something else ("Pt. 2", "From the Vault"). */
export function versionsSaid(addition: Pick<Addition, "text" | "folded">): VersionKind[] {
  const said = new Set<VersionKind>();
  for (const form of formsOf(addition)) {
    for (const [kind, pattern] of ADDED) if (pattern.test(form)) said.add(kind);
    if (isSomebodysMix(form)) said.add(form.endsWith("edit") && said.has("edit") ? "edit" : "remix");
  }
  return [...said];
}

/** "Live / Remastered 2009" says two things. */
function formsOf({ text, folded }: Pick<Addition, "text" | "folded">): string[] {
  return /[/;|]/.test(text) ? [folded, ...text.split(/[/;|]/).map(foldText)] : [folded];
}

function isSomebodysMix(form: string): boolean {
  return SOMEBODYS_MIX.test(form) && !PLAIN_MIX.test(form) && !EDIT_OF_LANGUAGE.test(form);
}

/**
 * What a recording is beside the plain studio song, by its title, album and artists, in the order of VERSION_KINDS.
 * Words count only where they are said of the song: in brackets, after a dash, at the end in a form that cannot be a
 * name. "Live and Let Die" and "Live Forever" are no live versions.
 */
export function versionsOf(track: {
  title: string;
  album: string | null;
  artists: readonly string[];
  durationMs: number | null;
}): VersionKind[] {
  const found = new Set<VersionKind>();
  const additions = additionsOf(track.title);
  for (const addition of additions) for (const kind of versionsSaid(addition)) found.add(kind);
  const bare = foldText(additions.length === 0 ? track.title : baseOf(track.title, additions));
  collect(IN_TITLE, bare, found);
  if (OPENING.test(bare) && track.durationMs !== null && track.durationMs < OPENING_MS) found.add("interlude");
  if (track.album !== null) collectFromAlbum(track.album, found);
  for (const artist of track.artists) collect(BY_ARTIST, foldText(artist), found);
  return VERSION_KINDS.filter((kind) => found.has(kind));
}

function baseOf(title: string, additions: readonly Addition[]): string {
  let base = title;
  for (const { start, end } of additions) base = base.slice(0, start) + " ".repeat(end - start) + base.slice(end);
  return base;
}

function collect(patterns: readonly Pattern[], folded: string, into: Set<VersionKind>): void {
  for (const [kind, pattern] of patterns) if (pattern.test(folded)) into.add(kind);
}

function collectFromAlbum(album: string, into: Set<VersionKind>): void {
  collect(IN_ALBUM, foldText(album), into);
  for (const addition of additionsOf(album))
    for (const kind of versionsSaid(addition)) if (ALBUM_ADDED.has(kind)) into.add(kind);
}
