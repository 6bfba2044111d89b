import { describe, expect, it } from "vitest";
import { normaliseRow } from "#src/catalog/import/normalise.ts";

describe("normaliseRow", () => {
  const read = (row: object) => {
    const result = normaliseRow({ id: "i", title: "T", artists: ["A"], ...row }, 2026);
    if (result.kind === "rejected") throw new Error(result.reason);
    return { ...result.track, cleaned: result.cleaned };
  };

  it("leaves out what cannot be, and says so", () => {
    const row = { tempo: 0, energy: 1.5, valence: -1, popularity: 101, key: -1, mode: 2, loudness: 99, duration_ms: 0 };
    const nothing = { tempo: null, energy: null, valence: null, popularity: null, key: null, mode: null };
    expect(read(row)).toMatchObject({ ...nothing, loudness: null, durationMs: null });
    expect(read(row).cleaned.sort()).toEqual([
      ...["durationMs", "energy", "key", "loudness", "mode", "popularity", "tempo", "valence"],
    ]);
    expect(read({ energy: "0,83", tempo: " 120.5 ", valence: "" })).toMatchObject({
      energy: 0.83,
      tempo: 120.5,
      cleaned: [],
    });
  });

  it("keeps where a track can be heard, its whole sound before a preview, and only an address that a player can open", () => {
    const [whole, preview] = ["https://cdn.example/a.mp3", "https://cdn.example/preview.mp3"];
    expect([
      read({ preview_url: preview }).audioUrl,
      read({ preview_url: preview, audio_url: whole }).audioUrl,
      read({ preview_url: preview, audio_url: null }).audioUrl,
    ]).toEqual([preview, whole, preview]);
    for (const wrong of ["javascript:alert(1)", "/a.mp3", "https://name:word@cdn.example/a.mp3", "file:///etc/passwd"])
      expect(read({ audio_url: wrong })).toMatchObject({ cleaned: ["audioUrl"] });
    expect(read({ preview_url: null })).toEqual(read({}));
  });

  it.each([
    [{ year: 1999 }, 1999],
    [{ year: "1999.0" }, 1999],
    [{ year: 1900, release_date: "2015-03-02" }, 2015],
    [{ year: 0, release_date: "2015" }, 2015],
    [{ year: 1900 }, null],
    [{ year: 2031 }, null],
    [{ year: 2027 }, 2027],
    [{ release_date: "02.03.1987" }, 1987],
    [{ release_date: "Mar 2, 1987" }, 1987],
    [{ release_date: "1900-01-01" }, null],
    [{ release_date: "0000" }, null],
    [{ year: 1975, release_date: "2011-01-01" }, 1975],
    [{}, null],
  ])("reads the year of %j as %s", (row, year) => {
    expect(read(row)).toMatchObject({ year, songYear: year, yearSource: year === null ? null : "given" });
  });

  it.each([
    [{ duration_ms: 201_000.4 }, 201_000],
    [{ duration: "3:21" }, 201_000],
    [{ duration: "1:00:01" }, 3_601_000],
    [{ duration: 201 }, 201_000],
    [{ duration: "201000" }, 201_000],
    [{ duration: "long" }, null],
  ])("reads the duration of %j as %s", (row, durationMs) => expect(read(row).durationMs).toBe(durationMs));

  it.each([
    ["en", "en"],
    ["eng", "en"],
    ["pt-BR", "pt"],
    ["German", "de"],
    ["instrumental", "zxx"],
    ["???", null],
    [undefined, null],
  ])("reads the language %s as %s", (language, code) => expect(read({ language }).language).toBe(code));

  it.each([
    [
      ["K-Pop", " k-pop ", "Hip  Hop"],
      ["k-pop", "hip hop"],
    ],
    ["rock;pop", ["rock", "pop"]],
    ["rock|pop", ["rock", "pop"]],
    ['["rock"]', ["rock"]],
    ["['rock', 'r&b']", ["rock", "r&b"]],
    ["rock, pop", ["rock", "pop"]],
    [null, []],
  ])("reads the genres %j", (genres, labels) => expect(read({ genres }).genres).toEqual(labels));

  it("adds the guests that a title names and leaves the title as it is", () => {
    expect(read({ title: "Song (feat. B & C)" })).toMatchObject({
      title: "Song (feat. B & C)",
      artists: ["A", "B", "C"],
    });
    expect(read({ title: "Song (feat. B)", artists: ["A", "b"] }).artists).toEqual(["A", "b"]);
    expect(read({ title: "Song (feat. B & C)", artists: ["A", "B & C"] }).artists).toEqual(["A", "B & C"]);
  });

  it("keeps seconds, silence and ringtones out of ranking", () => {
    expect(read({ duration_ms: 19_999 }).rankable).toBe(false);
    expect(read({ duration_ms: 20_000 }).rankable).toBe(true);
    expect(read({ title: "Silence" }).rankable).toBe(false);
    expect(read({ title: "The Sound of Silence" }).rankable).toBe(true);
    expect(read({ album: "Best Ringtones" }).rankable).toBe(false);
    expect(read({ title: "White Noise Ocean", duration_ms: 53_000 }).rankable).toBe(false);
    expect(read({ title: "White Noise", duration_ms: 200_000 }).rankable).toBe(true);
  });

  it("takes speech for talk", () => {
    expect(read({ genres: ["comedy"], speechiness: 0.9 }).kind).toBe("talk");
    expect(read({ genres: ["comedy"], speechiness: 0.1 }).kind).toBe("music");
    expect(read({ genres: ["rap"], speechiness: 0.9 }).kind).toBe("music");
    expect(read({ type: "episode" }).kind).toBe("talk");
  });

  it("hashes what is stored: another order of fields is no change, another value is", () => {
    const one = read({ year: 1999, tempo: 100 });
    expect(read({ tempo: 100, year: 1999, unknown_field: "x" }).rowHash).toBe(one.rowHash);
    expect(read({ year: 1999, tempo: 101 }).rowHash).not.toBe(one.rowHash);
  });

  it("does not take an album object for a name", () => {
    expect(read({ album: "{'album_type': 'album', 'artists': [" }).album).toBeNull();
    expect(read({ album: { name: "L" } }).album).toBe("L");
  });
});
