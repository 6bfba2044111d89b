import { z } from "zod";

/** One condition of a gate, and what was found. */
export const GateCheck = z.object({
  name: z.enum(["finished", "judged", "tried", "min-pass", "regressions", "max-changed", "pass-drop", "fidelity-drop"]),
  passed: z.boolean(),
  said: z.string(),
});
export type GateCheck = z.infer<typeof GateCheck>;

export const GateVerdict = z.object({
  passed: z.boolean(),
  checks: z.array(GateCheck),
  /** What the verdict does not cover: parts of the difference that were not tried, cases that were not judged. */
  cautions: z.array(z.string()),
});
export type GateVerdict = z.infer<typeof GateVerdict>;
