import { Pencil, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useSearch } from "wouter";
import { counted } from "../../app/words.ts";
import { Button, IconButton } from "../../components/button.tsx";
import { TextField } from "../../components/field.tsx";
import { EmptyState, ErrorNote } from "../../components/state.tsx";
import { toast } from "../../components/toasts.tsx";
import { givenWords } from "./case-draft.ts";
import { CaseEditor } from "./case-editor.tsx";
import { A_PAGE, familiesOf, openAtFirst } from "./families.ts";
import { deleteCase, putCases, type Said, type Suite, type SuiteCase, useSuiteChange } from "./queries.ts";
import styles from "./suites.module.css";

/** So many are shown at once, without opening their families. */
const FEW_CASES = 40;

/** The cases of the newest version by family, to search (`?find=` begins with that), change and take out. */
export function Cases({ suite }: { suite: Suite }) {
  const [sought, setSought] = useState(new URLSearchParams(useSearch()).get("find") ?? "");
  const [editing, setEditing] = useState<{ edited: SuiteCase | undefined } | null>(null);
  const remove = useRemoval(suite);
  const families = familiesOf(suite, sought);
  const found = families.reduce((sum, { cases }) => sum + cases.length, 0);
  const isSeeking = sought.trim() !== "";
  const opened = openAtFirst(families, isSeeking || suite.cases.length <= FEW_CASES);
  return (
    <>
      <div className={styles.tools}>
        <TextField
          label="Find a case"
          type="search"
          value={sought}
          onChange={setSought}
          placeholder="A word of the prompt, of what must be so, or the id"
        />
        <Button onPress={() => setEditing({ edited: undefined })}>New case</Button>
      </div>
      <p role="status" className={styles.soft}>
        {isSeeking
          ? `${counted(found, "case")} found.`
          : `${counted(suite.cases.length, "case")} in ${counted(families.length, "family", "families")}.`}
      </p>
      {remove.error && <ErrorNote title="The case was not taken out" error={remove.error} />}
      {suite.cases.length === 0 && <EmptyState title="No cases yet">Write the first one, or read a file.</EmptyState>}
      {families.map(({ family, cases }, at) => (
        <Family
          key={`${family} ${isSeeking} ${opened[at]}`}
          family={family}
          cases={cases}
          isOpenAtFirst={opened[at] ?? false}
          item={(one) => (
            <CaseItem
              key={one.id}
              one={one}
              said={suite.said[one.id] ?? []}
              onEdit={() => setEditing({ edited: one })}
              onRemove={() => remove.mutate(one)}
            />
          )}
        />
      ))}
      {editing && <CaseEditor suite={suite} edited={editing.edited} onClose={() => setEditing(null)} />}
    </>
  );
}

interface FamilyProps {
  family: string;
  cases: readonly SuiteCase[];
  isOpenAtFirst: boolean;
  item: (one: SuiteCase) => ReactNode;
}

/** Its cases are drawn once it is open, a page at a time: there may be thousands. */
function Family({ family, cases, isOpenAtFirst, item }: FamilyProps) {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const [most, setMost] = useState(A_PAGE);
  return (
    <details className={styles.family} open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <h2>{family}</h2> <span>{cases.length}</span>
      </summary>
      {isOpen && <ul className={styles.cases}>{cases.slice(0, most).map(item)}</ul>}
      {isOpen && cases.length > most && (
        <p className={styles.more}>
          <Button onPress={() => setMost(most + A_PAGE)}>Show more</Button>{" "}
          <span className={styles.soft}>
            {most} of {cases.length.toLocaleString("en")}
          </span>
        </p>
      )}
    </details>
  );
}

interface ItemProps {
  one: SuiteCase;
  said: readonly Said[];
  onEdit: () => void;
  onRemove: () => void;
}

function CaseItem({ one, said, onEdit, onRemove }: ItemProps) {
  const { id, prompt, conversation = [] } = one;
  return (
    <li className={styles.case}>
      <div>
        <h3 dir="auto">{prompt}</h3>
        {conversation.map(({ message }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the turns of one conversation are in order.
          <p key={at} className={styles.turn} dir="auto">
            {message || "(tracks are rated)"}
          </p>
        ))}
        <ul className={styles.words}>
          {said.map(({ asked, notation }) => (
            <li key={notation}>{asked}</li>
          ))}
          {said.length === 0 && <li>A playlist comes</li>}
        </ul>
        <p className={styles.soft}>{[id, ...givenWords(one)].join(" · ")}</p>
      </div>
      <div className={styles.caseActions}>
        <IconButton icon={Pencil} size="small" label={`Change “${prompt}”`} onPress={onEdit} />
        <IconButton icon={Trash2} size="small" label={`Take out “${prompt}”`} onPress={onRemove} />
      </div>
    </li>
  );
}

/** Takes a case out; "Undo" puts it back, at the end. */
function useRemoval({ name, version }: Suite) {
  const back = useSuiteChange((one: SuiteCase) => putCases(name, { cases: [{ ...one }] }));
  return useSuiteChange(async (one: SuiteCase) => {
    const answer = await deleteCase(name, { id: one.id, from: version });
    toast(`“${one.prompt}” is taken out: version ${answer.suite.version}.`, {
      label: "Undo",
      run: () => back.mutate(one),
    });
    return answer;
  });
}
