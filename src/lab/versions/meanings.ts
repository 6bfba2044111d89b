/** What each weight is, for those who turn it; the program's own values and why stand in src/catalog/search/weights.ts. */
const MEANINGS: Readonly<Record<string, string>> = {
  audioScale: "How far from its target this feature may lie before a track no longer fits, in the feature's own unit.",
  octaveShare: "What half or double the wanted tempo is worth, 0-1.",
  yearScale: "Years outside the wanted span until a track no longer fits.",
  popularityScale: "Points of popularity from the wanted one until a track no longer fits.",
  unknownFit: "Fit of a fact that the catalogue does not have, 0-1.",
  unknownCost: "Taken off that fit in ranking, so that what is known to fit goes first.",
  nearLabelShare: "What a genre label near the wanted one is worth, times how near it lies.",
  nearLabelFloor: "Labels less alike than this (cosine) are worth nothing.",
  parentShare: "What the parent of the wanted genre is worth, 0-1.",
  siblingShare: "What a genre with the same parent is worth, 0-1.",
  bestLabelShare: "How much a track's best label counts against the mean of all its labels, 0-1.",
  derivedShare: "What labels taken from the artist's other tracks are worth beside own ones, 0-1.",
  alternativeGenres: "What several genres of one wish weigh together, beside an aim of weight 1.",
  alternativeArtists: "What several artists of one wish weigh together, beside an aim of weight 1.",
  similarParts: "Share of this part in “sounds like”; the parts sum to 1.",
  similarFeatures: "Share of this feature in the sound part of “sounds like”.",
  eraScale: "Years apart until two tracks share no era.",
  popularity: "What the best known song gains over an unknown one, unless little-known ones were asked for.",
  littleKnown: "A wish for popularity below this asks for songs that few know.",
  unknownPopularity: "Popularity taken where none is known, 0-100.",
  centrality: "What being typical of a genre that a rule asks for is worth.",
  typicalArtist: "What being by an artist who stands for the asked genre is worth.",
  holidayPenalty: "Taken off a holiday song that nobody asked for.",
  noisePenalty: "Taken off white noise, rain and other sounds that nobody asked for.",
  instrumental: "Under a rule for instrumentals: what certainty of it is worth.",
  instrumentalFameShare: "Under a rule for instrumentals: what is left of the worth of popularity, 0-1.",
  doubtPenalty: "Taken off a track whose fact the query relies on and other rows speak against.",
  knownFacts: "What knowing this of a track is worth, as a reason can be given for it.",
  versionPenalty: "Taken off this kind of version where nobody asked for it; the largest one counts.",
  listsBesideTaste: "How much of what playlists say is left beside a listener's own taste, 0-1.",
  copy: "Which copy of one song is shown: worth of this.",
  taste: "How much the listener's taste weighs beside what was asked.",
};

/** Of a weight by its path: its own, or its table's. */
export function meaningOf(path: string): string {
  return MEANINGS[path] ?? MEANINGS[path.split(".")[0]!] ?? "";
}
