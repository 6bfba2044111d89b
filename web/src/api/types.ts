import type { Answer, api } from "./client.ts";

export type { Aim, Brief, Leaning, Leftover, Length, Order, Rule, Scope, Span, Test } from "#src/domain/brief.ts";
export type { Ledger, LedgerEntry, LedgerStatus, Playlist, PlaylistTrack } from "#src/domain/playlist.ts";

/** What the routes answer, by the names that pages use. */
export type PlaylistPage = Answer<typeof api.v1.playlists.$get>;
export type PlaylistSummary = PlaylistPage["playlists"][number];
export type Understanding = Answer<typeof api.v1.understand.$post>;
export type CatalogStats = Answer<typeof api.v1.catalog.stats.$get>;
