import { listeningHistoryTool } from "./listening-history.ts";
import { resolveNamesTool } from "./resolve-names.ts";
import { searchCatalogTool } from "./search-catalog.ts";
import { searchEpisodesTool } from "./search-episodes.ts";
import { similarTracksTool } from "./similar-tracks.ts";
import { tasteProfileTool } from "./taste-profile.ts";

/** Every tool that an agent may be given, by name. */
export const TOOLS = {
  listening_history: listeningHistoryTool,
  resolve_names: resolveNamesTool,
  search_catalog: searchCatalogTool,
  search_episodes: searchEpisodesTool,
  similar_tracks: similarTracksTool,
  taste_profile: tasteProfileTool,
} as const;
