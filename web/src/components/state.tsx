import { CircleAlert, RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { sentenceOf } from "../api/errors.ts";
import { Button } from "./button.tsx";
import styles from "./state.module.css";

interface ErrorNoteProps {
  /** What did not work: "The list could not be loaded." */
  title: string;
  error?: unknown;
  /** What to do, in place of the failure's own sentence. */
  children?: ReactNode;
  onRetry?: () => void;
  retryLabel?: string;
  /** More ways out, as buttons or links. */
  actions?: ReactNode;
}

/** A failure, what it means, and what to do. It is read aloud when it appears. */
export function ErrorNote({ title, error, children, onRetry, retryLabel = "Try again", actions }: ErrorNoteProps) {
  return (
    <div role="alert" className={styles.error}>
      <CircleAlert aria-hidden="true" />
      <div>
        <p className={styles.title}>{title}</p>
        <p>{children ?? (error !== undefined && sentenceOf(error))}</p>
        {(onRetry || actions) && (
          <div className={styles.actions}>
            {onRetry && (
              <Button size="small" icon={RotateCw} onPress={onRetry}>
                {retryLabel}
              </Button>
            )}
            {actions}
          </div>
        )}
      </div>
    </div>
  );
}

/** Where there is nothing yet: why, and the way to something. */
export function EmptyState({ title, children, actions }: { title: string; children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}

interface ProgressProps {
  /** What is being done, in words: read aloud, and shown. */
  label: string;
  /** 0-1; without it nobody knows how long it takes. */
  value?: number;
  /** Beside the label: "120 of 900". */
  detail?: string;
}

export function Progress({ label, value, detail }: ProgressProps) {
  const percent = value === undefined ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div className={styles.progress}>
      <div className={styles.progressHead}>
        <span>{label}</span>
        {(detail ?? percent !== undefined) && <span>{detail ?? `${percent} %`}</span>}
      </div>
      <div
        role="progressbar"
        aria-label={label}
        {...(percent !== undefined && { "aria-valuenow": percent, "aria-valuemin": 0, "aria-valuemax": 100 })}
        className={`${styles.rail} ${percent === undefined ? styles.endless : ""}`}
      >
        <span {...(percent !== undefined && { style: { width: `${percent}%` } })} />
      </div>
    </div>
  );
}

/** Stands for what is being loaded: `label` is read aloud, the bars are seen. */
export function Skeleton({ label, lines = 3 }: { label: string; lines?: number }) {
  return (
    <div role="status" className={styles.skeleton}>
      <span className="unseen">{label}</span>
      {Array.from({ length: lines }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars are all alike.
        <span key={at} aria-hidden="true" style={{ width: `${96 - ((at * 37) % 45)}%` }} />
      ))}
    </div>
  );
}

/** A word in a frame: a status, a model, a count. */
export function Badge({ children, tone = "plain" }: { children: ReactNode; tone?: Tone }) {
  return <span className={`${styles.badge} ${styles[tone]}`}>{children}</span>;
}

export type Tone = "plain" | "hot" | "verified" | "inferred" | "unmet" | "unsupported";
