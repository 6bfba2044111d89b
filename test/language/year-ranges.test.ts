import { expect, it } from "vitest";
import { read } from "./compact.ts";
import { ports } from "./names-fixture.ts";

it.each([
  ["80s synth pop to 2010s", "genre[synthpop]; year[1980..2019]"],
  ["80s synth pop to 2010s synthwave", "genre[synthpop|synthwave]; year[1980..2019]"],
  ["from the 80s to the 2010s", "year[1980..2019]"],
  ["songs from the 80s through to the 2010s", "year[1980..2019]"],
  ["80s pop through 2010s", "genre[pop]; year[1980..2019]"],
  ["from 60s rock to 90s rock", "genre[rock]; year[1960..1999]"],
  ["70s soul up to the 90s", "genre[soul]; year[1970..1999]"],
  ["from 90s hip hop to today", "genre[hip hop]; year[1990..2026]"],
  ["from 1975 rock to 1985", "genre[rock]; year[1975..1985]"],
])("%s: one range, whatever stands between its ends", (prompt, asked) => {
  expect(read(prompt, ports)).toBe(asked);
});

it.each([
  ["60s rock and 90s rock", "genre[rock]; year[1960..1999]; no year[1970..1989]"],
  ["90s songs to dance to", "year[1990..1999]; ~makes you dance"],
  ["songs from the 60s to cook to", "year[1960..1969]; ~cooking"],
])("%s: no range", (prompt, asked) => {
  expect(read(prompt, ports)).toBe(asked);
});
