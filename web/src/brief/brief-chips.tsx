import { lazy, Suspense } from "react";
import type { Brief } from "../api/types.ts";
import { Chip, Chips } from "../components/chip.tsx";
import { Skeleton } from "../components/state.tsx";
import { AddPart } from "./add-part.tsx";
import { type Edits, removePart } from "./edits.ts";
import { partsOf } from "./parts.ts";
import { chipWords } from "./words.ts";

const PartEditor = lazy(async () => ({ default: (await import("./part-editor.tsx")).PartEditor }));

interface BriefChipsProps {
  /** As it was read from the words. */
  read: Brief;
  edits: Edits;
  onEdits: (edits: Edits, done: string) => void;
  /** What is to be shown: `read` with the edits, in the service's words where it has checked them. */
  shown: Brief;
  /** Names of the request that the catalogue does not have. */
  missing?: readonly { text: string; tookInstead?: string | undefined }[];
  /** Words to be said beside the others: "no Drake". Without it words cannot be added here. */
  onWords?: (words: string) => void;
  isDisabled?: boolean;
  /** The last part was taken away, and the focus with it. */
  onEmptied?: () => void;
}

/** What was understood, each part to be changed or taken away, and a way to add another. */
export function BriefChips(props: BriefChipsProps) {
  const { read, edits, onEdits, shown, missing = [], onWords, isDisabled = false, onEmptied } = props;
  const parts = partsOf(shown);
  const said = new Set(parts.filter(({ section }) => section === "leftovers").map(({ span }) => span?.text));
  return (
    <Chips label="What was understood" {...(onEmptied && { onEmptied })}>
      {[
        ...parts.map((part) => (
          <Chip
            key={part.key}
            {...chipWords(part)}
            look={part.look}
            isDisabled={isDisabled}
            onRemove={() => onEdits(removePart(edits, part), `Removed: ${part.text}`)}
            {...(part.edit && {
              edit: (close: () => void) => (
                <Suspense fallback={<Skeleton label="One moment" lines={2} />}>
                  <PartEditor {...{ part, read, shown, edits, close, onEdits }} />
                </Suspense>
              ),
            })}
          />
        )),
        ...missing
          .filter(({ text }) => !said.has(text))
          .map(({ text, tookInstead }) => (
            <Chip key={`missing ${text}`} kind="not in the catalogue" look="missing">
              {tookInstead ? `“${text}”, took “${tookInstead}”` : `“${text}”`}
            </Chip>
          )),
        ...(isDisabled ? [] : [<AddPart key="add" {...{ read, shown, edits, onEdits, onWords }} />]),
      ]}
    </Chips>
  );
}
