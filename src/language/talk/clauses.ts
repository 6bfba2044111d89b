/** A stretch of the prompt between joints ("then", "followed by"), and whether it asks for talk. */
export interface Clause {
  start: number;
  end: number;
  text: string;
  isTalk: boolean;
}

const JOINTS =
  /\s*(?:[,;.]\s*)?\b(?:und dann|danach|et puis|ensuite|y luego|e poi|e depois|and then|then|followed by|and after that|after that|afterwards|and finally|finally)\b[,:]?\s*|\s*[;.]\s+/gi;
/** Nouns that ask for episodes; "episode" of music there is none. */
const NOUN =
  /(?<!\p{L})(?:podcasts?|episodes?|podcastfolgen?|épisodes?|episodios?|puntat[ae]|episódios?|(?:eine|neueste|letzte|nächste|kurze|zwei|drei) (?:\p{L}+ )?folgen?)(?!\p{L})/iu;
/** "20 minutes of science talk", "some talk about bees"; never "songs that talk about ...", the band, or "talk to me". */
const TALK =
  /(?<!\b(?:that|which|who|songs|lyrics|they|we|to|don't|let's) )(?:\b(?:minutes|mins|hours?|bit|little|some|more) (?:of )?(?:[\p{L}'-]+ ){0,3}talk\b(?!\s+(?:talk|dirty)\b)|\btalk (?:shows?|radio)\b)/iu;
const NOT_TALK =
  /\b(?:keinen?|ohne|sans|pas de|sin|senza|sem|no|not|without|except|but no|skip(?: the)?|exclude|excluding) (?:any )?(?:podcasts?|episodes?|talk)\b/i;
/** "podcast intro music", "talk show themes", "background music for my podcast": music that has to do with talk. */
const MUSIC_OF_TALK =
  /\b(?:podcasts?|episodes?|talk (?:shows?|radio)) (?:(?:intro|outro|opening|closing|background|style) )?(?:music|themes?|songs?|tunes?|tracks?|beats?|jingles?|soundtracks?|intros?|outros?)\b|\b(?:music|songs?|tunes?|tracks?|beats?|jingles?|soundtracks?|themes?) (?:for|from|in|of|behind|under|to record) (?:(?:my|our|a|an|the|this|that|every|each) )?(?:[\p{L}'-]+ ){0,2}(?:podcasts?|episodes?|talk (?:shows?|radio))\b/iu;

export function asksForTalk(text: string): boolean {
  return (NOUN.test(text) || TALK.test(text)) && !NOT_TALK.test(text) && !MUSIC_OF_TALK.test(text);
}

/** The parts of a prompt in their order; neighbours of one kind are one part. */
export function clausesOf(prompt: string): Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  const add = (end: number) => {
    const text = prompt.slice(start, end);
    if (text.trim() === "") return;
    const isTalk = asksForTalk(text);
    clauses.push({ start, end, text, isTalk });
  };
  for (const joint of prompt.matchAll(JOINTS)) {
    add(joint.index);
    start = joint.index + joint[0].length;
  }
  add(prompt.length);
  return clauses;
}
