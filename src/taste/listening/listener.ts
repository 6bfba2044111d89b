import { ANONYMOUS } from "#src/db/schema/playlists.ts";
import { AppError } from "#src/errors.ts";

/** Throws AppError("invalid_input") for the name under which everything of nobody in particular is kept, and for no name. */
export function requireListener(listenerId: string): void {
  if (listenerId === ANONYMOUS)
    throw new AppError("invalid_input", `id must not be "${ANONYMOUS}", which stands for all who gave no name.`);
  if (!/^[^\p{Cc}]{1,200}$/u.test(listenerId) || !listenerId.isWellFormed())
    throw new AppError("invalid_input", "id must have 1 to 200 characters, none of them control characters.");
}
