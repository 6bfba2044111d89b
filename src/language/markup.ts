const MARKUP =
  /<\/?[a-z][^<>]{0,500}>|\b(?:https?:\/\/|www\.)\S{1,500}|\b(?:spotify|apple-music):[\w:-]{1,200}|&(?:#x?[\da-f]{1,6}|[a-z]{2,8});/giu;

/** The request with tags, addresses and character references blanked, each by as many spaces, so that all offsets stay. */
export function withoutMarkup(prompt: string): string {
  return prompt.replace(MARKUP, (found) => " ".repeat(found.length));
}
