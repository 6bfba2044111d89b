import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blocksOf, parseBlock, type StreamEvent } from "#web/api/event-stream.ts";

/** As a browser meets it: the text in pieces of any size. */
function readAll(pieces: readonly string[]): StreamEvent[] {
  const events: StreamEvent[] = [];
  let held = "";
  for (const piece of pieces) {
    const { blocks, rest } = blocksOf(held + piece);
    held = rest;
    events.push(...blocks.flatMap((block) => parseBlock(block) ?? []));
  }
  return events;
}

describe("server-sent events", () => {
  it("are read with their number, their name and their JSON", () => {
    expect(readAll(['id: 7\nevent: draft\ndata: {"a":1}\n\n'])).toEqual([{ id: "7", event: "draft", data: { a: 1 } }]);
  });

  it("leave out comments and times to wait, and what is not whole yet", () => {
    expect(readAll([": still here\n\nretry: 2000\n\n", 'event: step\ndata: {"said":"x"}\n'])).toEqual([]);
  });

  it("join several lines of data, with line ends of any kind", () => {
    expect(readAll(['data: {"a":\r\ndata: 2}\r\n\r\n'])).toEqual([{ id: undefined, event: "message", data: { a: 2 } }]);
  });

  it("keep separators of lines that are no ends of lines here", () => {
    expect(readAll(['data: "a\u2028b\u2029c"\n\n'])).toEqual([
      { id: undefined, event: "message", data: "a\u2028b\u2029c" },
    ]);
  });

  it("come out the same however the network cuts them", () => {
    const event = fc.record({ event: fc.constantFrom("step", "draft", "playlist"), data: fc.jsonValue() });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 6 }), fc.array(fc.nat(400), { maxLength: 12 }), (sent, cuts) => {
        const text = sent.map(({ event: name, data }) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`).join("");
        const places = [0, ...cuts.filter((at) => at < text.length).sort((a, b) => a - b), text.length];
        const pieces = places.slice(1).map((to, at) => text.slice(places[at], to));

        const heard = readAll(pieces);

        expect(heard).toEqual(
          sent.map(({ event: name, data }) => ({ id: undefined, event: name, data: JSON.parse(JSON.stringify(data)) })),
        );
      }),
    );
  });
});
