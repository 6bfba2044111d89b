import type { Assertion } from "#src/domain/lab/assertion.ts";
import { writeAssertion } from "./notation/write.ts";
import { sayAssertion } from "./say.ts";
import type { SaidAssertion } from "./verbs.ts";

/** An assertion as people read it and as they write it. */
export function saidOf(assertion: Assertion): SaidAssertion {
  return { asked: sayAssertion(assertion), notation: writeAssertion(assertion), assertion };
}
