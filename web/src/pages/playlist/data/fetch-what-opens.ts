import { fetchAhead } from "../../../app/ahead.ts";

/** What is opened by a press, fetched once the page stands, so that it opens at once and while the service is away. */
export function fetchWhatOpens(): void {
  for (const load of [
    () => import("../tracks/row-menu.tsx"),
    () => import("../more-menu.tsx"),
    () => import("../versions/version-tree.tsx"),
    () => import("../versions/difference-dialog.tsx"),
    () => import("../dialogs/share-dialog.tsx"),
    () => import("../dialogs/living-dialog.tsx"),
    () => import("../dialogs/rename-dialog.tsx"),
    () => import("../dialogs/delete-dialog.tsx"),
    () => import("../dialogs/case-dialog.tsx"),
  ])
    fetchAhead(load);
}
