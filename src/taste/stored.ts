import type { Ctx } from "#src/context.ts";
import { findEdits } from "#src/db/queries/listening.ts";
import { findOffset, findVersion } from "#src/db/queries/taste.ts";
import { readListening } from "./listening/read.ts";
import type { TasteSource } from "./tastes.ts";

/**
 * Tastes as they are stored. The version is that of the profile as it was read first: what changes while the rest is read
 * has a higher one, and is read again the next time.
 */
export function storedTastes({ db, now }: Pick<Ctx, "db" | "now">): TasteSource {
  return {
    version: (listenerId) => findVersion(db, listenerId),
    read: async (listenerId) => {
      const listening = await readListening(db, listenerId, now());
      if (!listening) return undefined;
      const edits = await findEdits(db, listenerId);
      const offsetMinutes = listening.timeZone === null ? await findOffset(db, listenerId) : null;
      return { listening, edits, offsetMinutes };
    },
  };
}
