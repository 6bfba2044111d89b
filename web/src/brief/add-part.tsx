import { Plus } from "lucide-react";
import { lazy, Suspense } from "react";
import type { Brief } from "../api/types.ts";
import { Button } from "../components/button.tsx";
import { Popover } from "../components/overlay.tsx";
import { Skeleton } from "../components/state.tsx";
import type { Edits } from "./edits.ts";

const AddForms = lazy(async () => ({ default: (await import("./add-forms.tsx")).AddForms }));

export interface AddPartProps {
  read: Brief;
  shown: Brief;
  edits: Edits;
  onEdits: (edits: Edits, done: string) => void;
  onWords?: ((words: string) => void) | undefined;
}

/** One more thing to ask for, without finding the words. */
export function AddPart(props: AddPartProps) {
  return (
    <Popover
      label="Add something to ask for"
      trigger={
        <Button size="small" look="line" icon={Plus}>
          Add
        </Button>
      }
    >
      {(close) => (
        <Suspense fallback={<Skeleton label="One moment" lines={2} />}>
          <AddForms {...props} close={close} />
        </Suspense>
      )}
    </Popover>
  );
}
