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
  style: 1,
  draw: 2,
  adj: 3,
  has: 4,
  clause: 5,
  aside: 6,
  tag: 7,
  mark: 8,
};

const SENTENCES = [
  "{mark}, {mark} and {tag}: {noun}.",
  "{mark}, {mark}: {noun}.",
  "{mark} and {tag}: {noun}.",
  "{tag} and {tag}: {noun}.",
  "{tag}, {aside}: {noun}.",
  "{noun}, {tag} and {tag}.",
  "{noun}, {aside}.",
  "{noun}, {aside} and {tag}.",
  "{noun}: {tag}, {tag}, {mark}.",
  "{noun}; {mark}, {mark}.",
  "{noun}: {adj} {style}, {mark}.",
  "{noun}: {style} {aside}.",
  "{noun}, and it {clause}.",
  "{noun}: it {clause}.",
  "{noun}, {tag}; it {clause}.",
  "{noun}, with {has}.",
  "{noun}, {aside}, with {has}.",
  "{noun}, here for {draw}.",
  "with {has}, {noun}.",
  "{style} {aside}, {tag} and {tag}.",
  "{style} {aside}: it {clause}.",
  "{style} {aside}, with {has}.",
  "{style} with {has}: {tag}, {mark}.",
  "{adj} {style} {aside}.",
  "{adj}, {adj} {style} {aside}.",
  "{adj} {style} with {has}.",
  "{adj} {style}, {mark}; it {clause}.",
  "it {clause} and {clause}.",
  "it {clause}, {tag} and {tag}.",
  "it {clause}: {mark}, {mark}.",
  "it {clause}, with {has}.",
  "it {clause}; {noun}.",
  "{clause}, and {clause}.",
  "{clause}; {mark}, {mark}.",
  "{mark}, {mark}, {tag}; it {clause}.",
  "{mark}, {mark}: {tag} and {tag}.",
  "{tag}, {aside}, and it {clause}.",
  "{tag} and {tag}; it {clause}.",
  "{tag} and {tag}, {aside}.",
  "{tag} and {tag}, with {has}.",
  "{aside}, {tag} and {tag}.",
  "{aside}, it {clause}.",
  "{aside}, with {has}.",
  "here for {draw}: {mark}, {mark}.",
  "here for {draw}; it {clause}.",
  "here for {draw} and {draw}.",
  "chosen for {draw}; {mark}, {tag}.",
  "earns its place with {has}; {mark}, {tag}.",
  "earns its place with {has}: it {clause}.",
  "what stands out is {draw}; {mark}, {mark}.",
  "listen for {draw}; it {clause}.",
  "listen for {draw}: {tag}, {mark}.",
];

/** Where facts are few. */
const SHORT_SENTENCES = [
  "{noun}.",
  "it {clause}.",
  "{clause}.",
  "{style} {aside}.",
  "{style}, {mark}.",
  "{adj} {style}.",
  "{style} with {has}.",
  "{mark}: {noun}.",
  "{mark} and {tag}.",
  "{mark}, {mark}.",
  "{tag} and {tag}.",
  "{tag}, {aside}.",
  "with {has}.",
  "a song {aside}.",
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
  const whole = shape.slots[0] === "clause" && /^(?:is|was|has) /.test(text) ? `it ${text}` : text;
  return whole.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** Does it set the track against the list more than once ("the oldest song here, brighter than most of the list")? */
export function repeatsTheList(text: string): boolean {
  return (text.match(/\bhere\b|\blist\b|\bof all\b/g)?.length ?? 0) > 1 + Number(/^here for/i.test(text));
}
