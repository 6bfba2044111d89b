import { resolveNamesTool } from "./resolve-names.ts";
import { searchCatalogTool } from "./search-catalog.ts";
import { similarTracksTool } from "./similar-tracks.ts";

/** Every tool that an agent may be given, by name. */
export const TOOLS = {
  resolve_names: resolveNamesTool,
  search_catalog: searchCatalogTool,
  similar_tracks: similarTracksTool,
} as const;
