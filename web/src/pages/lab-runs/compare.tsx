import { ArrowLeftRight } from "lucide-react";
import { useState } from "react";
import { counted } from "../../app/words.ts";
import { Button, LinkButton } from "../../components/button.tsx";
import { Choices } from "../../components/choices.tsx";
import { Select, TextField } from "../../components/field.tsx";
import { Badge, ErrorNote, Skeleton } from "../../components/state.tsx";
import { CaseSideBySide } from "./case-side-by-side.tsx";
import { type ComparedCase, type Comparison, type Run, type SideSummary, useComparison, useRuns } from "./queries.ts";
import styles from "./runs.module.css";
import { CHANGE, percent, points, sideName, sideText } from "./words.ts";

/** Two sides of this run, or one of it and one of another run of the suite: the worst regression first. */
export function Compare({ run, sides }: { run: Run; sides: readonly SideSummary[] }) {
  const options = useSideOptions(run, sides);
  const [before, setBefore] = useState<string>();
  const [after, setAfter] = useState<string>();
  const b = after ?? sideText(sides[0]!);
  const a = before ?? (sides[1] ? sideText(sides[1]) : undefined);
  const asked = a === undefined ? undefined : { a, b };
  // What stands after is of this run.
  const isSwappable = a !== undefined && !isOfAnotherRun(a);
  const comparison = useComparison(run.id, asked, run.done);
  if (options.length < 2) return null;
  return (
    <section aria-labelledby="compare-heading" className={styles.section}>
      <h2 id="compare-heading">Side by side</h2>
      <div className={styles.tools}>
        <Select label="Before" value={a ?? null} options={options} onChange={setBefore} />
        <Select label="After" value={b} options={options.filter(({ id }) => !isOfAnotherRun(id))} onChange={setAfter} />
        <Button
          size="small"
          icon={ArrowLeftRight}
          isDisabled={!isSwappable}
          onPress={() => {
            setBefore(b);
            setAfter(a);
          }}
        >
          Swap sides
        </Button>
      </div>
      {asked && (
        <p>
          <LinkButton size="small" to={`/lab/judge?${new URLSearchParams({ run: run.id, ...asked })}`}>
            Let people judge these two
          </LinkButton>
        </p>
      )}
      {comparison.error && <ErrorNote title="The sides could not be compared" error={comparison.error} />}
      {asked && comparison.isPending && !comparison.error && (
        <Skeleton label="The sides are being compared" lines={4} />
      )}
      {asked && comparison.data && <Compared id={run.id} sides={asked} comparison={comparison.data} />}
    </section>
  );
}

/** As `sideText` writes it. */
function isOfAnotherRun(side: string): boolean {
  return side.includes("/");
}

/** Sides of this run first, then those of the newest other runs of the same suite. */
function useSideOptions(run: Run, sides: readonly SideSummary[]) {
  const runs = useRuns(run.plan.suite);
  const others = (runs.data?.pages[0]?.runs ?? []).filter(({ id, done }) => id !== run.id && done > 0);
  return [
    ...sides.map((side) => ({ id: sideText(side), label: sideName(side), hint: "this run" })),
    ...others.flatMap(({ id, plan, createdAt }) =>
      plan.versions.flatMap((version) =>
        plan.models.map((model) => ({
          id: sideText({ version, model }, id),
          label: sideName({ version, model }),
          hint: `run of ${new Date(createdAt).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" })}`,
        })),
      ),
    ),
  ];
}

type Shown = "differing" | "regressed" | "better" | "lists" | "all";
const SHOWN: readonly { id: Shown; label: string; of: (one: ComparedCase) => boolean }[] = [
  { id: "differing", label: "That differ", of: ({ change }) => change !== "same" },
  { id: "regressed", label: "Worse", of: ({ change }) => change === "regressed" || change === "worse" },
  { id: "better", label: "Better", of: ({ change }) => change === "fixed" || change === "better" },
  { id: "lists", label: "Another list", of: ({ sameList }) => !sameList },
  { id: "all", label: "All", of: () => true },
];
const PAGE = 50;

interface ComparedProps {
  id: string;
  sides: { a: string; b: string };
  comparison: Comparison;
}

function Compared({ id, sides, comparison }: ComparedProps) {
  const [shown, setShown] = useState<Shown>("differing");
  const [words, setWords] = useState("");
  const [most, setMost] = useState(PAGE);
  const of = SHOWN.find((one) => one.id === shown)!.of;
  const wanted = words.trim().toLowerCase();
  const cases = comparison.cases.filter(
    (one) => of(one) && `${one.caseId} ${one.prompt} ${one.family ?? ""}`.toLowerCase().includes(wanted),
  );
  return (
    <>
      <ul className={styles.said} aria-label="What it comes to">
        {comparison.said.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {comparison.cautions.map((caution) => (
          <li key={caution} className={styles.caution}>
            {caution}
          </li>
        ))}
      </ul>
      <div className={styles.tools}>
        <Choices label="Cases" look="wrap" value={shown} onChange={setShown} options={SHOWN} />
        <TextField label="Find" value={words} onChange={setWords} placeholder="Prompt, id or family" />
      </div>
      <p role="status" className={styles.soft}>
        {counted(cases.length, "case")} of {comparison.cases.length}
      </p>
      <ul className={styles.cases} aria-label="Cases, the worst first">
        {cases.slice(0, most).map((one) => (
          <ComparedRow key={one.caseId} id={id} sides={sides} one={one} />
        ))}
      </ul>
      {cases.length > most && (
        <button type="button" className={styles.more} onClick={() => setMost(most + PAGE)}>
          Show more cases
        </button>
      )}
    </>
  );
}

function ComparedRow({ id, sides, one }: { id: string; sides: ComparedProps["sides"]; one: ComparedCase }) {
  const [isOpen, setOpen] = useState(false);
  const { caseId, prompt, change, a, b, fidelityDifference, likeness, sameList } = one;
  const failing = b.failing[0] ?? a.failing[0];
  return (
    <li>
      <details className={styles.case} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <Badge tone={CHANGE[change].tone}>{CHANGE[change].words}</Badge>
          <span className={styles.caseWords}>
            <b dir="auto">“{prompt}”</b>
            <span className={styles.soft}>
              {caseId} · passed {a.passed} of {a.repetitions}, then {b.passed} of {b.repetitions}
              {fidelityDifference !== null &&
                fidelityDifference !== 0 &&
                ` · fidelity ${points(fidelityDifference)} points`}
              {" · "}
              {sameList ? "the same list" : `lists ${percent(likeness)} alike`}
            </span>
            {change !== "same" && failing && (
              <span className={styles.soft} dir="auto">
                {failing.asked}: {failing.found}
              </span>
            )}
          </span>
        </summary>
        {isOpen && <CaseSideBySide id={id} sides={sides} caseId={caseId} repetitions={b.repetitions} />}
      </details>
    </li>
  );
}
