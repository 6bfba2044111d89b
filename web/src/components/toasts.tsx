import { X } from "lucide-react";
import { useEffect, useSyncExternalStore } from "react";
import { Button, IconButton } from "./button.tsx";
import styles from "./toasts.module.css";

interface ToastAction {
  /** "Undo" */
  label: string;
  run: () => void;
}

interface Told {
  id: number;
  words: string;
  action?: ToastAction;
}

/** Long enough to read, and to reach for "Undo". */
const STAY_MS = 8_000;
/** More would cover what they tell of. */
const MOST = 2;

let told: readonly Told[] = [];
let announced = "";
let next = 1;
const watchers = new Set<() => void>();

/**
 * Tells at the foot of the page what was done, with a way back where there is one. It is read aloud. What it gives takes
 * the way back away, once it would lead elsewhere; the words stay.
 */
export function toast(words: string, action?: ToastAction): () => void {
  const id = next++;
  told = [...told, { id, words, ...(action && { action }) }].slice(-MOST);
  notify();
  return () => {
    told = told.map((one) => (one.id === id ? { id, words } : one));
    notify();
  };
}

/** Read aloud alone: for what is plain to see, "12 tracks found". The same words again are said again. */
export function announce(words: string): void {
  announced = announced === words ? `${words}\u00a0` : words;
  notify();
}

/** Stands once, at the end of the page. */
export function Toasts() {
  const shown = useSyncExternalStore(watch, () => told);
  const said = useSyncExternalStore(watch, () => announced);
  return (
    <>
      <div role="status" aria-live="polite" className="unseen">
        {said}
      </div>
      <section role="status" aria-label="What was done" className={styles.toasts}>
        {shown.map((one) => (
          <Toast key={one.id} {...one} />
        ))}
      </section>
    </>
  );
}

function Toast({ id, words, action }: Told) {
  useEffect(() => {
    const timer = window.setTimeout(() => drop(id), STAY_MS);
    return () => window.clearTimeout(timer);
  }, [id]);
  return (
    <div className={styles.toast}>
      <span>{words}</span>
      {action && (
        <Button
          size="small"
          look="solid"
          onPress={() => {
            drop(id);
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton icon={X} size="small" label="Close this note" onPress={() => drop(id)} />
    </div>
  );
}

function drop(id: number): void {
  told = told.filter((one) => one.id !== id);
  notify();
}

function notify(): void {
  for (const run of watchers) run();
}

function watch(run: () => void): () => void {
  watchers.add(run);
  return () => watchers.delete(run);
}
