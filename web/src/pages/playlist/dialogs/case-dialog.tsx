import { useState } from "react";
import { useLocation } from "wouter";
import type { Playlist } from "../../../api/types.ts";
import { counted } from "../../../app/words.ts";
import { Button } from "../../../components/button.tsx";
import { Select, TextField } from "../../../components/field.tsx";
import { Dialog } from "../../../components/overlay.tsx";
import { ErrorNote, Skeleton } from "../../../components/state.tsx";
import { toast } from "../../../components/toasts.tsx";
import {
  putPlaylistCase,
  SUITE_NAME,
  type SuiteAnswer,
  type SuiteHead,
  useSuiteChange,
  useSuites,
} from "../../lab-suites/queries.ts";
import styles from "./dialogs.module.css";
import { keepLastSuite, lastSuite, ownSuites, usualSuite } from "./last-suite.ts";

interface CaseDialogProps {
  list: Playlist;
  /** The case is made of this version; else of the newest. */
  isOld: boolean;
  onClose: () => void;
}

/** Makes a case of the lab of a list: what was asked, and that what its receipt verified stays so. */
export function CaseDialog({ list, isOld, onClose }: CaseDialogProps) {
  const suites = useSuites();
  return (
    <Dialog title="Make a test case" isOpen onClose={onClose}>
      <p>It asks the same again, and wants what the receipt verified to be so again.</p>
      {suites.error && (
        <ErrorNote title="The suites could not be loaded" error={suites.error} onRetry={() => void suites.refetch()} />
      )}
      {suites.isPending && <Skeleton label="The suites are being loaded" />}
      {suites.data && <CaseForm list={list} isOld={isOld} onClose={onClose} suites={suites.data.suites} />}
    </Dialog>
  );
}

/** No suite can be called so. */
const NEW = "a new one";

function CaseForm({ list, isOld, onClose, suites }: CaseDialogProps & { suites: readonly SuiteHead[] }) {
  const [suite, setSuite] = useState(() => usualSuite(suites, lastSuite()) ?? NEW);
  const [given, setGiven] = useState("from-lists");
  const [, go] = useLocation();
  const isNew = suite === NEW;
  const name = isNew ? given.trim() : suite;
  const isName = SUITE_NAME.test(name);
  const put = useSuiteChange(() =>
    putPlaylistCase(name, { playlistId: list.id, ...(isOld && { version: list.version }), ...(isNew && { isNew }) }),
  );
  const make = () =>
    put.mutate(undefined, {
      onSuccess: (answer) => {
        keepLastSuite(name);
        const found = answer.added[0] ?? answer.replaced[0] ?? list.prompt;
        const at = `/lab/suites/${encodeURIComponent(name)}?${new URLSearchParams({ find: found })}`;
        toast(toldOf(answer), { label: "Show the case", run: () => go(at) });
        onClose();
      },
    });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isName) make();
      }}
    >
      <Select
        label="Suite"
        value={suite}
        options={[
          ...ownSuites(suites).map((one) => ({ id: one.name, label: one.name, hint: counted(one.cases, "case") })),
          { id: NEW, label: "A new suite" },
        ]}
        onChange={setSuite}
      />
      {isNew && (
        <TextField
          label="Name of the new suite"
          value={given}
          onChange={setGiven}
          maxLength={60}
          error={isName ? undefined : "Lower-case letters, digits, dots and dashes, please."}
        />
      )}
      {put.error && <ErrorNote title="The case was not made" error={put.error} />}
      <div className={styles.foot}>
        <Button type="submit" look="solid" busy={put.isPending} isDisabled={!isName}>
          Make the case
        </Button>
      </div>
    </form>
  );
}

function toldOf({ suite: { name, version }, added, replaced }: SuiteAnswer): string {
  if (added.length > 0) return `The case is in ${name}, version ${version}.`;
  if (replaced.length > 0) return `It takes the place of the case of the same words: ${name}, version ${version}.`;
  return `${name} has this case already.`;
}
