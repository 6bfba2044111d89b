const PLAIN = /^[a-z0-9 ]*$/;
const ASCII = /^[\u0020-\u007e]*$/;
const APOSTROPHES = /['’‘ʼʻʹ`´′‛＇]/gu;
const INVISIBLE = /[\p{Cf}™®©℠]|[\ufe00-\ufe0f]/gu;
/** Marks over Latin and Greek letters, the dots of ё, the vowel points of Arabic and Hebrew, tatweel. */
const MARKS =
  /(?<=[$!\p{Script=Latin}\p{Script=Greek}]\p{M}*)[\u0300-\u036f]|(?<=е)\u0308|[\u064b-\u0652\u0591-\u05c7\u0640]/gu;
const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  ø: "o",
  æ: "ae",
  œ: "oe",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
  ħ: "h",
  ŧ: "t",
  ŋ: "n",
  ς: "σ",
};
const LETTER = /[ßøæœłđðþıħŧŋς]/gu;
const DOTTED = /(?<![\p{L}\p{N}\p{M}])(?:\p{L}\.)+\p{L}\.?(?![\p{L}\p{N}\p{M}])/gu;
const SYMBOLS = /[$!&+.]/;
const OTHER_ASCII = /[^a-z0-9]+/g;
const OTHER = /[^\p{L}\p{N}\p{M}]+/gu;

/**
 * The form in which text is compared: lower case, one blank between words, no punctuation.
 *
 * - NFKD (Unicode Standard Annex 15), marks over Latin and Greek letters dropped: "Beyoncé" -> "beyonce"; ß, ø, æ, ł, đ ... folded
 * - Cyrillic, CJK, Arabic, Indic and other scripts keep their letters (and are composed again): "Кино" -> "кино"
 * - `&` and a lone `+` are "and"; apostrophes vanish: "don't" -> "dont"; single letters with dots join: "R.E.M." -> "rem"
 * - `$` beside a letter is s ("A$AP" -> "asap"), `!` between letters is i ("P!nk" -> "pink")
 * - everything else is a blank: "AC/DC" -> "ac dc". Whoever wants "acdc" to match as well must compare without blanks.
 *
 * Text of symbols alone ("!!!") folds to "". Folding twice changes nothing.
 */
export function foldText(text: string): string {
  if (PLAIN.test(text)) return text.replace(/ +/g, " ").trim();
  const isAscii = ASCII.test(text);
  const letters = isAscii ? text.toLowerCase().replace(/['`]/g, "") : foldLetters(text);
  const spelled = SYMBOLS.test(letters) ? spellSymbols(letters) : letters;
  return spelled.replace(isAscii ? OTHER_ASCII : OTHER, " ").trim();
}

/** Words of ASCII letters and digits with one blank between: folding them is lower case alone, and they are most names. */
const SIMPLE = /^[A-Za-z0-9]+(?: [A-Za-z0-9]+)*$/;

/** Folded text of a name; one of symbols alone ("!!!", "÷") keeps them, so that it is never empty when the name is not. */
export function foldName(name: string): string {
  if (SIMPLE.test(name)) return name.toLowerCase();
  return foldText(name) || name.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
}

function spellSymbols(letters: string): string {
  return letters
    .replace(/(?<=\p{L}\$*)\$|\$(?=\$*\p{L})/gu, "s")
    .replace(/(?<=\p{L})!(?=\p{L})/gu, "i")
    .replace(/&| \+ /g, " and ")
    .replace(DOTTED, (dotted) => dotted.replaceAll(".", ""));
}

function foldLetters(text: string): string {
  return text
    .replace(APOSTROPHES, "")
    .replace(INVISIBLE, "")
    .normalize("NFKD")
    .toLowerCase()
    .normalize("NFKD")
    .replace(APOSTROPHES, "")
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter)
    .replace(MARKS, "")
    .normalize("NFC");
}

/** With its first letter large, where that is a small one: no sign of two halves is cut. */
export function capital(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}
