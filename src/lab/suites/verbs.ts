import type { SuiteHead } from "#src/db/queries/lab-suites.ts";
import type { Assertion } from "#src/domain/lab/assertion.ts";
import type { Suite, SuiteCase } from "#src/domain/lab/suite.ts";
import type { ReadSuiteFile, SuiteFormat, SuiteText } from "./files/read-file.ts";

export type { SuiteHead } from "#src/db/queries/lab-suites.ts";

/** Cases as rows or as a file. A bad row is refused (`invalid_input`); a bad line of a file is rejected and told. */
export interface GivenCases {
  /** Assertions as objects or in the short notation. */
  cases?: readonly Readonly<Record<string, unknown>>[];
  file?: SuiteText;
}

export interface SuiteStart extends GivenCases {
  name: string;
  note?: string;
}

export interface SuiteChange extends GivenCases {
  note?: string;
  /** The version that is changed; `conflict` when another is the newest by now. Without it whatever is the newest. */
  from?: number;
  /** All cases are these from now on; without it the others stay. */
  replace?: boolean;
}

export interface PlaylistCase {
  playlistId: string;
  /** Of the playlist; the one shown without it. */
  version?: number;
  /** Of the case; made of the prompt without it. */
  id?: string;
  family?: string;
  from?: number;
  /** The suite is made with it; `conflict` where there is one of this name. */
  isNew?: boolean;
}

/** What became of a suite. Where nothing changed no version was made, and `suite` is the one that was there. */
export interface SuiteAnswer extends Pick<ReadSuiteFile, "rejected" | "rejectedCount"> {
  suite: SuiteHead;
  /** Ids of cases. */
  added: string[];
  replaced: string[];
  removed: string[];
  /** How many stayed as they are. */
  same: number;
}

/** What one version of a suite has that another has not. */
export interface SuiteDifference {
  name: string;
  from: number;
  to: number;
  added: SuiteCase[];
  removed: SuiteCase[];
  changed: { id: string; before: SuiteCase; after: SuiteCase; fields: string[] }[];
  same: number;
}

/** An assertion as people read it, in the short notation, and as data. */
export interface SaidAssertion {
  asked: string;
  notation: string;
  assertion: Assertion;
}

export interface SuiteFile {
  body: string;
  contentType: string;
  fileName: string;
}

/**
 * Suites of cases. Every change makes the next version and nothing is ever lost. Each throws AppError: `not_found`,
 * `invalid_input`, `conflict` where a suite is there already or was changed meanwhile.
 */
export interface SuiteVerbs {
  /** The newest version of each, by name. */
  listSuites(): Promise<SuiteHead[]>;
  createSuite(start: SuiteStart): Promise<SuiteAnswer>;
  /** The newest version unless one is given. */
  readSuite(name: string, version?: number): Promise<Suite>;
  /** The newest first. */
  listSuiteVersions(name: string): Promise<SuiteHead[]>;
  /** `to` is the newest unless given. */
  compareSuites(name: string, versions: { from: number; to?: number }): Promise<SuiteDifference>;
  /** Adds cases; one of an id that is there replaces it. */
  putCases(name: string, change: SuiteChange): Promise<SuiteAnswer>;
  deleteCase(name: string, id: string, from?: number): Promise<SuiteAnswer>;
  /** A case that asserts what the ledger of a stored list verified, with the conversation that made it. */
  putPlaylistCase(name: string, given: PlaylistCase): Promise<SuiteAnswer>;
  /** Reads the short notation; `invalid_input` says what cannot be read. Changes nothing. */
  readAssertions(notation: string): Promise<SaidAssertion[]>;
  exportSuite(name: string, how: { format: SuiteFormat; version?: number }): Promise<SuiteFile>;
}
