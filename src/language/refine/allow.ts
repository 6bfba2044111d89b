import { understand } from "../understand.ts";
import type { UnderstandPorts } from "../understanding.ts";
import type { Command } from "./commands.ts";
import { isAbout } from "./overlap.ts";
import type { MessageReader } from "./reader.ts";

const LONGEST = 8;

/** "explicit is fine after all", "forget the no live rule": the parts that say so are dropped; undefined where there are none. */
export function allow(reader: MessageReader, { from, to, slots }: Command, ports: UnderstandPorts): number | undefined {
  const rest = slots.rest!;
  if (rest.to - rest.from > LONGEST) return undefined;
  const said = reader.span(rest.from, rest.to).text;
  const { brief } = reader.about;
  const { rules, leanings } = understand({ prompt: said }, ports).brief;
  const named = [...rules, ...leanings].filter(({ span }) => span !== null);
  const parts = [...brief.rules, ...brief.leanings].filter(
    (part) => part.span !== null && (named.some((other) => isAbout(part, other)) || isSaid(part, said)),
  );
  if (parts.length === 0) return undefined;
  for (const { id, asked } of parts) {
    reader.patch.add(reader.at(from), `no longer: ${asked}`, { kind: "drop", part: id });
  }
  reader.take(from, to);
  return to;
}

function isSaid({ span, asked }: { span: { text: string } | null; asked: string }, said: string): boolean {
  const words = said.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [];
  const text = `${span?.text ?? ""} ${asked}`.toLowerCase();
  return words.length > 0 && words.every((word) => text.includes(word));
}
