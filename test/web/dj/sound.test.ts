import { describe, expect, it } from "vitest";
import { mayPlay, sourcesOf } from "#web/pages/dj/player/may-play.ts";
import { chooseVoice, type Voice } from "#web/pages/dj/player/voices.ts";

describe("where sound may come from", () => {
  const ORIGIN = "http://localhost:8787";
  const policy =
    "default-src 'self'; media-src 'self' https://cdn.example.org https://*.pods.example; frame-ancestors 'none'";

  it("is what the policy of the page says of media, else of everything", () => {
    expect([
      sourcesOf(policy, ORIGIN),
      sourcesOf("default-src 'self'; base-uri 'none'", ORIGIN),
      sourcesOf(null, ORIGIN),
    ]).toEqual([["'self'", ORIGIN, "https://cdn.example.org", "https://*.pods.example"], ["'self'", ORIGIN], []]);
  });

  it.each([
    ["/v1/sessions/s/speech/c", true],
    ["http://localhost:8787/a.mp3", true],
    ["http://localhost:8788/a.mp3", false],
    ["https://cdn.example.org/a.mp3", true],
    ["https://a.b.pods.example/x.mp3", true],
    ["https://pods.example/x.mp3", false],
    ["https://evilpods.example/x.mp3", false],
    ["http://cdn.example.org/a.mp3", false],
    ["https://cdn.example.org:8443/a.mp3", false],
    ["//cdn.example.org/a.mp3", false],
    ["https://cdn.example.org.evil.example/a.mp3", false],
    ["https://cdn.example.org@evil.example/a.mp3", false],
    ["javascript:alert(1)", false],
    ["data:audio/mpeg;base64,AAAA", false],
    ["no address", false],
  ])("%s: %s", (address, may) => {
    expect(mayPlay(address, sourcesOf(policy, ORIGIN))).toBe(may);
  });
});

it("may come from every host where the policy says so, and then from no other kind of address", () => {
  const sources = sourcesOf("default-src 'self'; media-src 'self' https:", "http://localhost:8787");

  expect([
    mayPlay("https://any.example/a.mp3", sources),
    mayPlay("http://any.example/a.mp3", sources),
    mayPlay("data:audio/mpeg;base64,AAAA", sources),
  ]).toEqual([true, false, false]);
});

describe("the voice", () => {
  const voice = (name: string, lang: string, given: Partial<Voice> = {}): Voice => ({
    name,
    lang,
    localService: true,
    default: false,
    ...given,
  });

  it("speaks the language of the words, in the reader's region first", () => {
    const voices = [voice("Anna", "de-DE"), voice("Sam", "en-US", { default: true }), voice("Kate", "en_GB")];

    expect([
      chooseVoice(voices, "de")?.name,
      chooseVoice(voices, "en")?.name,
      chooseVoice(voices, "en", ["en-GB"])?.name,
      chooseVoice(voices, "pt"),
    ]).toEqual(["Anna", "Sam", "Kate", undefined]);
  });

  it("is never one that sends the words to another host", () => {
    const voices = [voice("Google Deutsch", "de-DE", { localService: false, default: true })];

    expect(chooseVoice(voices, "de", ["de-DE"])).toBeUndefined();
  });
});
