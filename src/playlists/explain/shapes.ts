import { capital } from "#src/domain/fold.ts";
import { FORMS, type Form } from "./point.ts";

/** A sentence with open places; `{noun}`, `{tag}`, `{clause}`, `{has}` as in `Point`. */
export interface Shape {
  text: string;
  slots: readonly Form[];
  /** Places of `slots`, the forms that few points have first. */
  order: readonly number[];
}

const RARITY: Readonly<Record<Form, number>> = {
  noun: 0,
  move: 1,
  style: 2,
  clause: 3,
  has: 4,
  adj: 5,
  tag: 6,
  aside: 7,
};

const SENTENCES = [
  "{adj} {style} {aside}.",
  "{adj}, {adj} {style} {aside}.",
  "{adj} {style} {aside}, {aside}.",
  "{adj} {style} with {has}, {aside}.",
  "{adj} {style}, {tag}, {aside}.",
  "{style} {aside}, {tag} and {tag}.",
  "{style} {aside}: {tag} and {tag}.",
  "{style} {aside}, with {has}.",
  "{style} {aside}, {aside}.",
  "{tag} and {tag}, {aside}.",
  "{tag} and {tag}, {aside}, {aside}.",
  "{tag}, {tag} and {tag}, {aside}.",
  "{tag}, with {has}, {aside}.",
  "{aside}, {tag} and {tag}.",
  "{aside}: {adj} {style}.",
  "{aside}: {adj}, {adj} {style}.",
  "{aside}, {aside}: {tag} and {tag}.",
  "{aside}: {tag} and {tag}, with {has}.",
  "{noun}: {adj} {style}.",
  "{noun}: {adj} {style} {aside}.",
  "{noun}: {style} {aside}.",
  "{noun}: {tag} and {tag}.",
  "{noun}, {tag} and {tag}.",
  "{noun}, {aside}.",
  "{noun}, {tag}, {aside}.",
  "{tag} and {tag}: {noun}.",
  "{tag}, {aside}: {noun}.",
  "{adj} {style} {aside}, and {noun}.",
  "{adj} {style}, and {noun}.",
  "{style} {aside}, and {noun}.",
  "{adj}, {adj} {style}: {noun}.",
  "{move} with {adj} {style} {aside}.",
  "{move} with {adj}, {adj} {style}.",
  "{move} with {style} {aside}.",
  "{move}: {tag} and {tag}, {aside}.",
  "{move}, {tag} and {tag}.",
  "{move}, {aside}.",
  "{clause}: {tag} and {tag}.",
  "{clause}: {adj} {style} {aside}.",
  "{clause}, {aside}.",
  "{adj} {style} {aside}; it {clause}.",
  "{tag} and {tag}, and it {clause}.",
];

/** Where facts are few. */
const SHORT_SENTENCES = [
  "{adj} {style}.",
  "{style} {aside}.",
  "{aside}: {style}.",
  "{tag} and {tag}.",
  "{tag}, {aside}.",
  "{aside}, {aside}.",
  "{noun}.",
  "{move}.",
  "{clause}.",
  "with {has}.",
  "a song {aside}.",
  "{adj} music {aside}.",
];

export const SHAPES: readonly Shape[] = SENTENCES.map(toShape);
export const SHORT_SHAPES: readonly Shape[] = SHORT_SENTENCES.map(toShape);

function toShape(text: string): Shape {
  const slots = [...text.matchAll(/\{(\w+)\}/g)].map((match) => FORMS.find((form) => form === match[1])!);
  const order = slots.map((_, at) => at).sort((x, y) => RARITY[slots[x]!] - RARITY[slots[y]!]);
  return { text, slots, order };
}

/** The sentence with its places filled in order, its first letter large. */
export function sentence(shape: Shape, words: readonly string[]): string {
  let next = 0;
  const text = shape.text.replace(/\{\w+\}/g, () => words[next++]!);
  return capital(text);
}

/** Does it say a word twice ("mostly acoustic and mostly instrumental", "danceable dance music")? Names may. */
export function repeatsWords(text: string): boolean {
  const words =
    text
      .replace(/“[^”]*”/g, " ")
      .toLowerCase()
      .match(/\p{L}{5,}/gu) ?? [];
  return new Set(words.map((word) => word.slice(0, 5))).size < words.length;
}

/** Does it set the track against the list more than once ("the oldest song here: opens the list")? */
export function repeatsTheList(text: string): boolean {
  return (text.match(/\bhere\b|\bthe list\b/g)?.length ?? 0) > 1;
}
