import { CutOff } from "./cut-off.ts";
import type { Text } from "./raw-record.ts";

/** How archives, Parquet, SQLite and PDF files begin; text has no NUL anywhere. */
export const NOT_TEXT = /^(?:PK|PAR1|SQLite format|%PDF)/;

/** UTF-8, or what a byte order mark or an XML declaration says. Broken sequences become U+FFFD. */
export async function* decoded(bytes: AsyncGenerator<Buffer | CutOff>): Text {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const chunk of bytes) {
    if (chunk instanceof CutOff) {
      yield decoder?.decode() ?? "";
      yield chunk;
      return;
    }
    decoder ??= new TextDecoder(encodingOf(chunk));
    yield decoder.decode(chunk, { stream: true });
  }
  if (decoder) yield decoder.decode();
}

/** Of what begins so; without a mark UTF-8. */
export function encodingOf(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return "utf-16le";
  if (start[0] === 0xfe && start[1] === 0xff) return "utf-16be";
  return xmlEncoding(start) ?? "utf-8";
}

/** `<?xml version="1.0" encoding="..."?>`; undefined where it names none that is known here. */
function xmlEncoding(start: Buffer): string | undefined {
  const named = /^(?:\xef\xbb\xbf)?\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]{1,40})["']/i.exec(
    start.toString("latin1", 0, 400),
  )?.[1];
  try {
    return named && !/^utf-?16/i.test(named) ? new TextDecoder(named).encoding : undefined;
  } catch {
    return undefined;
  }
}

export interface Start {
  text: string;
  cutOff?: CutOff;
}

/** Enough to see a whole first line of any usual file. */
const START = 16_384;

export async function firstText(text: Text): Promise<Start> {
  let start = "";
  while (start.length < START) {
    const next = await text.next();
    if (next.done) break;
    if (next.value instanceof CutOff) return { text: start, cutOff: next.value };
    start += next.value;
  }
  return { text: start };
}

/** The text from its start on. */
export async function* resumed(start: Start, text: Text): Text {
  yield start.text;
  if (start.cutOff) yield start.cutOff;
  else yield* text;
}
