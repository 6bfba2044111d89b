import { FORMS, type Form } from "./point.ts";

/** A sentence with open places; `{noun}`, `{tag}`, `{clause}`, `{has}` as in `Point`. */
export interface Shape {
  text: string;
  slots: readonly Form[];
}

const SENTENCES = [
  "{tag}, {tag}: {noun}.",
  "{tag} and {tag}: {noun}.",
  "{noun}, {tag} and {tag}.",
  "{noun}: {tag}, {tag}.",
  "{noun}; {tag}, {tag}.",
  "{noun}, and it {clause}.",
  "{noun}: it {clause}.",
  "{noun}, {tag}; it {clause}.",
  "{noun}, with {has}.",
  "{noun}, here for {has}.",
  "{noun}, {tag}, with {has}.",
  "with {has}, {noun}.",
  "{tag}; {noun}.",
  "{tag}, {noun}.",
  "it {clause} and {clause}.",
  "it {clause}, {tag} and {tag}.",
  "it {clause}: {tag}, {tag}.",
  "it {clause}, with {has}.",
  "it {clause}; {noun}.",
  "{clause}, and {clause}.",
  "{clause}; {tag}, {tag}.",
  "{clause} with {has}.",
  "{tag}, {tag}; it {clause}.",
  "{tag}, and it {clause}.",
  "{tag}: it {clause}.",
  "{tag} and {tag}; it {clause}.",
  "{tag}, {tag} and {tag}.",
  "{tag}: {tag}, {tag}.",
  "{tag}, with {has}.",
  "{tag} and {tag}, with {has}.",
  "here for {has}: {tag}, {tag}.",
  "here for {has}; it {clause}.",
  "here for {has}, and it {clause}.",
  "here for {has} and {has}.",
  "chosen for {has}; {tag}.",
  "for {has}, {tag} and {tag}.",
  "earns its place with {has}: {tag}.",
  "earns its place with {has}; it {clause}.",
  "what stands out: {has}, {tag}.",
  "what stands out: it {clause}, {tag}.",
  "listen for {has}; it {clause}.",
  "listen for {has}: {tag}, {tag}.",
];

/** Where facts are few. */
const SHORT_SENTENCES = [
  "{noun}.",
  "it {clause}.",
  "{clause}.",
  "{tag}.",
  "with {has}.",
  "{tag} and {tag}.",
  "{tag}: {noun}.",
];

export const SHAPES: readonly Shape[] = SENTENCES.map(toShape);
export const SHORT_SHAPES: readonly Shape[] = SHORT_SENTENCES.map(toShape);

function toShape(text: string): Shape {
  const slots = [...text.matchAll(/\{(\w+)\}/g)].map((match) => FORMS.find((form) => form === match[1])!);
  return { text, slots };
}

/** The sentence with its places filled in order, its first letter large. */
export function sentence(shape: Shape, words: readonly string[]): string {
  let next = 0;
  const text = shape.text.replace(/\{\w+\}/g, () => words[next++]!);
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}
