/** One model of MODEL, as `segue models` tells of it. Never the key. */
export interface ModelReport {
  name: string;
  /** Host, and port where it is said; "this process" for the planner. */
  where: string;
  key: "set" | "not set" | "not needed";
  /** US dollars for a million tokens; absent when unknown. */
  price?: { input: number; cached: number; output: number };
  /** Absent when it was not asked. */
  ping?: Ping;
}

export type Ping =
  | {
      ok: true;
      tookMs: number;
      /** Until the first piece of the answer. */
      firstMs: number;
      /** The answer came in pieces; a tool was called as it was asked for. */
      streams: boolean;
      callsTools: boolean;
    }
  | { ok: false; because: string };
