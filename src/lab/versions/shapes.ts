import type { Ctx } from "#src/context.ts";
import {
  findLabVersion,
  findVocabulary,
  insertLabVersion,
  keepVocabulary,
  listLabLabels,
} from "#src/db/queries/lab-versions.ts";
import type { LabVersion, ShapeSpec } from "#src/domain/lab/version.ts";
import { AppError } from "#src/errors.ts";
import { bookOf, type PhraseBook } from "#src/language/phrase-book.ts";
import { readVocabulary, type VocabularyEntry } from "#src/language/vocabulary.ts";
import type { Curators } from "#src/playlists/curate.ts";
import { BUILT_IN, type OwnVersion, type Shape, type Shapes, type Told } from "#src/shape.ts";
import { hashOf } from "./canonical.ts";
import { ownVersion, ownVocabularyHash } from "./own.ts";
import { rankingOf } from "./ranking.ts";
import { vocabularyWith } from "./vocabulary.ts";

/** How long labels are believed: a move by another process is seen after so long at the latest. */
const LABELS_MS = 1_000;
const SHAPES = 32;
const BOOKS = 8;
export const PRODUCTION = "production";

/**
 * The versions of a database. Versions never change, so each is made ready once; what labels point to is read at most once
 * a second. What the program's own curators are told is asked for with the first answer.
 */
export function openShapes({ db, now }: Pick<Ctx, "db" | "now">, { told }: Pick<Curators, "told">): Shapes {
  const shapes = new Map<string, Promise<Shape>>();
  const books = new Map<string, Promise<PhraseBook>>();
  let labels: { atMs: number; read: Promise<ReadonlyMap<string, string>> } | undefined;
  const own = once(async () => {
    if (!told) throw new AppError("misconfigured", "The curators here do not say what they are told.");
    return storedOwn({ db, now }, await told());
  });
  const pointedAt = async (label: string) => {
    const nowMs = now().getTime();
    if (!labels || nowMs - labels.atMs >= LABELS_MS || nowMs < labels.atMs) {
      const read = listLabLabels(db).then((rows) => new Map(rows.map((row) => [row.label, row.version])));
      const entry = { atMs: nowMs, read };
      labels = entry;
      read.catch(() => {
        if (labels === entry) labels = undefined;
      });
    }
    return (await labels.read).get(label);
  };
  const shapeOf = (name: string) =>
    remembered(shapes, name, SHAPES, async () => {
      const { shape } = await own();
      if (name === shape.name) return shape;
      const version = await findLabVersion(db, { name });
      if (!version) throw unknownVersion();
      return shapeOfVersion(version, shape, (change) =>
        remembered(books, hashOf(change), BOOKS, () => bookWith(db, change)),
      );
    });
  const nameOf = async (version: string) =>
    version === BUILT_IN ? (await own()).shape.name : ((await pointedAt(version)) ?? version);
  return {
    own,
    nameOf: async (version) => (await shapeOf(await nameOf(version))).name,
    of: async (version) => {
      const name = version === undefined ? await pointedAt(PRODUCTION) : await nameOf(version);
      return name === undefined ? (await own()).shape : shapeOf(name);
    },
    forgetLabels: () => {
      labels = undefined;
    },
  };
}

async function storedOwn({ db, now }: Pick<Ctx, "db" | "now">, told: Told): Promise<OwnVersion> {
  const own = ownVersion(told);
  const { shape, hash, spec } = own;
  if (await findLabVersion(db, { hash })) return own;
  await keepVocabulary(db, spec.vocabulary.base, readVocabulary());
  const note = "What the program itself says.";
  await insertLabVersion(db, { name: shape.name, hash, parent: null, note, createdAt: now().toISOString(), spec });
  return own;
}

async function shapeOfVersion(
  { name, spec }: LabVersion,
  own: Shape,
  book: (change: ShapeSpec["vocabulary"]) => Promise<PhraseBook>,
): Promise<Shape> {
  const { instructions, listenerInstructions, models, temperature, vocabulary } = spec;
  const tools = Object.fromEntries(
    Object.entries(own.told.tools).map(([tool, description]) => [tool, spec.tools[tool] ?? description]),
  );
  const isOwn = vocabulary.base === ownVocabularyHash() && vocabulary.put.length + vocabulary.drop.length === 0;
  return {
    name,
    told: { instructions, listenerInstructions, tools, models, temperature },
    book: isOwn ? own.book : await book(vocabulary),
    ...rankingOf(spec.ranking),
  };
}

async function bookWith(db: Ctx["db"], change: ShapeSpec["vocabulary"]): Promise<PhraseBook> {
  return bookOf(vocabularyWith(await vocabularyOf(db, change.base), change));
}

/** The vocabulary that a version is based on: the program's own, or one that it had before. */
export async function vocabularyOf(db: Ctx["db"], base: string): Promise<VocabularyEntry[]> {
  if (base === ownVocabularyHash()) return readVocabulary();
  const entries = (await findVocabulary(db, base)) as VocabularyEntry[] | undefined;
  if (!entries) throw new AppError("misconfigured", "The vocabulary that this version is based on is not stored here.");
  return entries;
}

export function unknownVersion(): AppError {
  return new AppError("not_found", "There is no version and no label of this name.");
}

/** Asked for again after a failure. */
function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}

function remembered<Value>(
  known: Map<string, Promise<Value>>,
  key: string,
  most: number,
  make: () => Promise<Value>,
): Promise<Value> {
  const value = known.get(key) ?? make();
  known.delete(key);
  known.set(key, value);
  value.catch(() => known.get(key) === value && known.delete(key));
  if (known.size > most) known.delete(known.keys().next().value!);
  return value;
}
