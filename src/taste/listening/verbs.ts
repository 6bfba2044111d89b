import type { ListeningEvent } from "#src/domain/listening.ts";

export interface Recorded {
  /** Stored now. */
  accepted: number;
  /** Known before, or twice in the batch. */
  repeated: number;
  /** Ids that the catalogue does not have, 100 at most; they are kept and count once it has them. */
  unknownTracks: string[];
  /** How many there are. */
  unknownCount: number;
}

/** One line of what is stored of a listener: the first is `listener`, the last `end` with the number of rows between. */
export interface ExportLine {
  kind: string;
  row?: Record<string, unknown>;
  [about: string]: unknown;
}

/** What listeners did. Each throws AppError("invalid_input") for the listener "anonymous". */
export interface ListeningVerbs {
  /** 1 to 1,000 events. */
  recordEvents(listenerId: string, batch: { events: ListeningEvent[] }): Promise<Recorded>;
  /** Everything that is stored of a listener. Throws `not_found` where nothing is; a failure on the way ends it early. */
  exportListener(listenerId: string): Promise<AsyncIterable<ExportLine>>;
  /** Everything, for good. */
  deleteListener(listenerId: string): Promise<void>;
  /** What the listener did, the profile made of it and its edits, for good; playlists stay. */
  deleteTaste(listenerId: string): Promise<void>;
}
