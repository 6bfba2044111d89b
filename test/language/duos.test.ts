import { expect, it } from "vitest";
import { buildNames } from "#src/catalog/names/build.ts";
import { readMessage } from "#src/language/refine/read-message.ts";
import { read } from "./compact.ts";
import { ports as usual } from "./names-fixture.ts";
import { listOf, patchText } from "./refine-fixture.ts";

/** Artist | how well known | tracks. */
const ARTISTS = `
Lil Baby | 86 | 4
Gunna | 84 | 4
Lil Baby & Gunna | 76 | 2
Drake | 91 | 4
Future | 87 | 4
Drake & Future | 63 | 2
Simon & Garfunkel | 77 | 4
Daryl Hall & John Oates | 77 | 4
Sam & Dave | 71 | 4
Dave | 80 | 4
Earth | 43 | 1
Earth, Wind & Fire | 83 | 4
Nick Cave | 60 | 1
Nick Cave & The Bad Seeds | 65 | 3
Florence + The Machine | 75 | 4
Brooks | 68 | 1
Brooks & Dunn | 69 | 4
`;
const names = buildNames(
  ARTISTS.trim()
    .split("\n")
    .flatMap((line) => {
      const [artist, popularity, tracks] = line.split(" | ");
      return Array.from({ length: Number(tracks) }, (_, at) => {
        const title = `${artist} number ${at}`;
        return { id: title, title, artists: [artist!], album: title, popularity: Number(popularity) - at };
      });
    }),
);
const ports = { ...usual, names };

it.each([
  ["songs by Lil Baby and Gunna", "artist[Lil Baby|Gunna|Lil Baby & Gunna]"],
  ["songs by Drake and Future", "artist[Drake|Future|Drake & Future]"],
  ["Lil Baby / Gunna", "artist[Lil Baby|Gunna]"],
  ["Lil Baby, Gunna", "artist[Lil Baby|Gunna]"],
])(
  "two artists better known than what they made together are two, and those songs are theirs too: %s",
  (prompt, asked) => {
    expect(read(prompt, ports)).toBe(asked);
  },
);

it.each([
  ["songs by Lil Baby & Gunna", "Lil Baby & Gunna"],
  ["songs by Simon and Garfunkel", "Simon & Garfunkel"],
  ["songs by Hall and Oates", "Daryl Hall & John Oates"],
  ["songs by Sam and Dave", "Sam & Dave"],
  ["songs by Earth, Wind and Fire", "Earth, Wind & Fire"],
  ["songs by Nick Cave and the Bad Seeds", "Nick Cave & The Bad Seeds"],
  ["songs by Florence and the Machine", "Florence + The Machine"],
  ["songs by Brooks and Dunn", "Brooks & Dunn"],
])("a band that is written so stays one: %s", (prompt, artist) => {
  expect(read(prompt, ports)).toBe(`artist[${artist}]`);
});

it("adds both to a list, not what they are together", () => {
  const about = listOf("pop");

  const patch = readMessage("add Lil Baby and Gunna", about, ports);

  expect(patchText(patch, about)).toBe(
    "count 3.. artist[Lil Baby]; ~like artist Lil Baby+artist Lil Baby; count 3.. artist[Gunna]; ~like artist Gunna+artist Gunna; 16 tracks",
  );
});
