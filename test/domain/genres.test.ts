import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  canonicalLabel,
  covers,
  FAMILIES,
  GENRE_NAMES,
  GENRE_NODES,
  genreNode,
  INSTRUMENTS,
  nodesOfLabel,
  normalisedPhrase,
  SCENES,
  spokenPhrases,
} from "../../src/domain/genres/genres.ts";

const aName = fc.constantFrom(...GENRE_NAMES);
const aLabel = fc.constantFrom(...GENRE_NAMES, ...GENRE_NODES.flatMap((node) => [...node.labels, ...node.tokens]));

describe("the tree", () => {
  it("has 300 to 450 nodes, at least 40 families, and artists for at least 250 nodes", () => {
    const withArtists = GENRE_NODES.filter((node) => node.artists.length >= 8);

    expect(GENRE_NAMES.length).toBeGreaterThanOrEqual(300);
    expect(GENRE_NAMES.length).toBeLessThanOrEqual(450);
    expect(FAMILIES.filter((name) => !SCENES.includes(name)).length).toBeGreaterThanOrEqual(40);
    expect(withArtists.length).toBeGreaterThanOrEqual(250);
  });

  it("names each node once, in lower case", () => {
    expect(new Set(GENRE_NAMES.map(normalisedPhrase)).size).toBe(GENRE_NAMES.length);
    expect(GENRE_NAMES.filter((name) => name !== name.toLowerCase())).toEqual([]);
  });

  it("names only parents that exist", () => {
    const lost = GENRE_NODES.flatMap((node) => node.parents).filter((parent) => genreNode(parent)?.name !== parent);

    expect(lost).toEqual([]);
  });

  it("has no cycles", () => {
    const below = (name: string, seen: readonly string[]): boolean =>
      (genreNode(name)?.parents ?? []).some((parent) => seen.includes(parent) || below(parent, [...seen, parent]));

    expect(GENRE_NAMES.filter((name) => below(name, [name]))).toEqual([]);
  });

  it("puts no spoken phrase in two nodes, and writes each as it is looked up", () => {
    const said = GENRE_NODES.flatMap((node) => [normalisedPhrase(node.name), ...node.spoken]);

    expect(said.filter((phrase, at) => said.indexOf(phrase) !== at)).toEqual([]);
    expect(said.filter((phrase) => normalisedPhrase(phrase) !== phrase)).toEqual([]);
  });

  it("keeps audio between 0 and 1, tempo between 60 and 200, eras in order and artists unrepeated", () => {
    for (const { name, audio = {}, years, artists } of GENRE_NODES) {
      const { tempo = 100, ...features } = audio;
      const wrong = Object.values(features).filter((value) => value < 0 || value > 1);

      expect({ name, wrong, tempoFits: tempo >= 60 && tempo <= 200 }).toEqual({ name, wrong: [], tempoFits: true });
      expect(years === undefined || years[0] <= years[1], name).toBe(true);
      expect(new Set(artists).size, name).toBe(artists.length);
    }
  });

  it("cannot be changed", () => {
    expect(Object.isFrozen(GENRE_NODES) && GENRE_NODES.every((node) => Object.isFrozen(node))).toBe(true);
    expect(Object.isFrozen(nodesOfLabel("death metal"))).toBe(true);
  });
});

describe("nodesOfLabel", () => {
  it("gives the node first, then its ancestors", () => {
    expect(nodesOfLabel("death metal")).toEqual(["death metal", "metal", "rock"]);
    expect(nodesOfLabel("tropical house")).toEqual(["tropical house", "house", "edm", "electronic", "dance"]);
  });

  it("gives nothing for an unknown or empty label", () => {
    expect(["seoul", "zzz", "", "chill", "power house"].flatMap(nodesOfLabel)).toEqual([]);
  });

  it.each([
    ["trap latino", ["latin trap", "trap", "latin"], ["rock"]],
    ["atl trap", ["trap", "hip hop"], ["electronic"]],
    ["bass trap", ["electronic trap", "electronic"], ["hip hop"]],
    ["vapor trap", ["trap", "hip hop"], ["vaporwave", "electronic"]],
    ["rock steady", ["rocksteady", "reggae"], ["rock"]],
    ["lovers rock", ["reggae"], ["rock"]],
    ["hardcore hip hop", ["hip hop"], ["hardcore punk", "punk", "rock"]],
    ["progressive house", ["house", "electronic"], ["progressive rock", "rock"]],
    ["happy hardcore", ["hard dance", "electronic"], ["punk"]],
    ["metropopolis", ["electropop", "pop", "electronic"], ["metal"]],
    ["bass house", ["bass house", "house"], []],
    ["pop rap", ["hip hop", "pop"], []],
    ["pop punk", ["punk", "rock"], ["pop"]],
    ["country pop", ["country", "pop"], []],
    ["rhythm and blues", ["r&b"], ["blues"]],
    ["brill building pop", ["pop", "oldies"], []],
    ["mellow gold", ["soft rock", "classic rock", "rock"], []],
    ["compositional ambient", ["ambient", "neoclassical"], []],
    ["funk carioca", ["baile funk", "brazilian"], ["funk"]],
    ["turkish trap pop", ["turkish", "trap", "pop"], []],
    ["german baroque", ["german", "baroque", "classical"], ["pop"]],
    ["Dance/Electronic", ["dance", "electronic"], []],
    ["modern bollywood", ["bollywood", "indian"], []],
  ])("puts %s under %j and not under %j", (label, under, notUnder) => {
    const nodes = nodesOfLabel(label);

    expect(under.filter((name) => !nodes.includes(name))).toEqual([]);
    expect(notUnder.filter((name) => nodes.includes(name))).toEqual([]);
  });

  it("reads one label the same in any case and with hyphens, spaces or slashes", () => {
    fc.assert(
      fc.property(aLabel, (label) => {
        const nodes = nodesOfLabel(label);

        expect(nodesOfLabel(label.toUpperCase())).toEqual(nodes);
        expect(nodesOfLabel(label.replaceAll(" ", "-"))).toEqual(nodes);
        expect(nodesOfLabel(label.replaceAll("-", " "))).toEqual(nodes);
      }),
    );
  });

  it("holds every ancestor of every node it gives, whatever the text", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          aLabel,
          fc.tuple(aLabel, aLabel).map((pair) => pair.join(" ")),
          fc.string(),
        ),
        (label) => {
          const nodes = nodesOfLabel(label);

          expect(new Set(nodes).size).toBe(nodes.length);
          expect(
            nodes.flatMap((name) => genreNode(name)?.parents ?? []).filter((name) => !nodes.includes(name)),
          ).toEqual([]);
        },
      ),
    );
  });
});

describe("covers", () => {
  it.each([
    ["metal", "death metal"],
    ["house", "deep house"],
    ["rock", "grunge"],
    ["rock", "glam metal"],
    ["rock", "indie rock"],
    ["pop", "k-pop boy group"],
    ["pop", "electropop"],
    ["electronic", "minimal techno"],
    ["electronic", "uplifting trance"],
    ["electronic", "drum-and-bass"],
    ["dance", "disco house"],
    ["hip hop", "Hip-Hop"],
    ["Hip-Hop", "atl trap"],
    ["latin", "reggaeton flow"],
    ["classical", "german baroque"],
    ["piano", "classical piano"],
    ["escape room", "Escape Room"],
  ])("%s covers %s", (asked, label) => {
    expect(covers(asked, label)).toBe(true);
  });

  it.each([
    ["death metal", "metal"],
    ["hip hop", "trip hop"],
    ["folk", "folk metal"],
    ["jazz", "jazz rap"],
    ["electronic", "industrial metal"],
    ["soul", "seoul"],
    ["escape room", "alternative r&b"],
    ["country", "unheard of"],
  ])("%s does not cover %s", (asked, label) => {
    expect(covers(asked, label)).toBe(false);
  });

  it("is reflexive, for names and for any text", () => {
    fc.assert(
      fc.property(fc.oneof(aLabel, fc.string()), (label) => {
        expect(covers(label, label)).toBe(true);
      }),
    );
  });

  it("is transitive", () => {
    fc.assert(
      fc.property(aLabel, fc.nat(), fc.nat(), (label, first, second) => {
        const nodes = nodesOfLabel(label);
        const middle = nodes[first % nodes.length] ?? label;
        const above = nodesOfLabel(middle);
        const top = above[second % above.length] ?? middle;

        expect(covers(middle, label) && covers(top, middle)).toBe(true);
        expect(covers(top, label)).toBe(true);
      }),
    );
  });
});

const heard = (phrase: string) => spokenPhrases().get(normalisedPhrase(phrase));

describe("spokenPhrases", () => {
  it.each([
    ["hip-hop", "hip hop"],
    ["HipHop", "hip hop"],
    ["rap", "hip hop"],
    ["R&B", "r&b"],
    ["rnb", "r&b"],
    ["r n b", "r&b"],
    ["R'n'B", "r&b"],
    ["rhythm & blues", "r&b"],
    ["EDM", "edm"],
    ["dnb", "drum and bass"],
    ["D&B", "drum and bass"],
    ["drum 'n' bass", "drum and bass"],
    ["lo fi", "lo-fi"],
    ["lofi", "lo-fi"],
    ["synth pop", "synthpop"],
    ["post hardcore", "post-hardcore"],
    ["afro beats", "afrobeats"],
    ["kpop", "k-pop"],
    ["rock'n'roll", "rock and roll"],
    ["rock en español", "latin rock"],
    ["musique classique", "classical"],
    ["Música clásica", "classical"],
    ["variété française", "french pop"],
    ["liedermacher", "german pop"],
    ["canzone italiana", "italian pop"],
    ["showtunes", "musical"],
  ])("hears %s as %s", (phrase, name) => {
    expect(heard(phrase)).toBe(name);
  });

  it("hears no genre in moods, places in town, or labels that nobody says", () => {
    const words = [
      "chill",
      "sad",
      "happy",
      "party",
      "romantic",
      "focus",
      "club",
      "underground",
      "escape room",
      "mellow gold",
      "",
    ];

    expect(words.filter((word) => heard(word) !== undefined)).toEqual([]);
  });

  it("knows every node by its name", () => {
    fc.assert(
      fc.property(aName, (name) => {
        expect(heard(name)).toBe(name);
      }),
    );
  });

  it("offers only normalised phrases, each leading to a node", () => {
    const wrong = [...spokenPhrases()].filter(
      ([phrase, name]) => normalisedPhrase(phrase) !== phrase || !genreNode(name),
    );

    expect(wrong).toEqual([]);
  });
});

describe("the lists", () => {
  it("count scenes and instruments among the nodes", () => {
    expect([...SCENES, ...INSTRUMENTS].filter((name) => !GENRE_NAMES.includes(name))).toEqual([]);
  });
});

describe("canonicalLabel", () => {
  it("gives one spelling for all cases of a label", () => {
    expect(["K-Pop", "Dance/Electronic", '"children\'s music"'].map(canonicalLabel)).toEqual([
      "k-pop",
      "dance electronic",
      "children's music",
    ]);
  });

  it("is stable under repetition", () => {
    fc.assert(
      fc.property(fc.string(), (label) => {
        expect(canonicalLabel(canonicalLabel(label))).toBe(canonicalLabel(label));
      }),
    );
  });
});
