/**
 * The form in which two spellings of one genre are the same string: lower case, no accents, quotes or dots,
 * hyphens and slashes as spaces, "&" and "n" as "and". "K-Pop" -> "k pop", "R&B" and "r'n'b" -> "r and b".
 */
export function genreKey(text: string): string {
  return text
    .toLowerCase()
    .replace(/[‘’`´]/g, "'")
    .replace(/(^|[\p{L}\s])'n'/gu, "$1 and ")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replaceAll("ß", "ss")
    .replaceAll("&", " and ")
    .replace(/["'.!+,()?]/g, "")
    .replace(/[-–—/_:]/g, " ")
    .replace(/\bn\b/g, "and")
    .replace(/\s+/g, " ")
    .trim();
}

/** A label as people see it, one spelling for all its cases: "Dance/Electronic" -> "dance electronic". Hyphens and accents stay. */
export function tidyLabel(label: string): string {
  return label.toLowerCase().replace(/["“”]/g, "").replace(/[/_]/g, " ").replace(/\s+/g, " ").trim();
}
