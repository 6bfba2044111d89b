import { expect, it } from "vitest";
import { verdictOfKey } from "#web/pages/lab-judge/verdict-keys.ts";

const plain = { ctrlKey: false, metaKey: false, altKey: false, repeat: false };

it.each([
  ["1", "first"],
  ["2", "second"],
  ["0", "tie"],
  ["t", "tie"],
  ["T", "tie"],
  ["3", undefined],
  ["Enter", undefined],
])("the key %s says %s", (key, verdict) => {
  expect(verdictOfKey({ ...plain, key })).toBe(verdict);
});

it.each(["ctrlKey", "metaKey", "altKey", "repeat"])("a key with %s judges nothing", (held) => {
  expect(verdictOfKey({ ...plain, key: "1", [held]: true })).toBeUndefined();
});
