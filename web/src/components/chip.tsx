import { X } from "lucide-react";
import { isValidElement, type ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import styles from "./chip.module.css";
import { KEEPS_FOCUS, useKeptFocus } from "./kept-focus.ts";
import { Popover } from "./overlay.tsx";

interface ChipProps {
  /** What it says: "1990 – 1999". */
  children: string;
  /** A word before it: "years", "no", "leaning". */
  kind?: string;
  look?: "rule" | "leaning" | "order" | "missing";
  /** Shown in a small panel when it is pressed. */
  edit?: (close: () => void) => ReactNode;
  onRemove?: () => void;
  isDisabled?: boolean;
}

/** One thing that was understood: it may be opened to change it, and taken away. */
export function Chip({ children, kind, look = "rule", edit, onRemove, isDisabled = false }: ChipProps) {
  const words = (
    <>
      {kind && <small>{kind}</small>} <span dir="auto">{children}</span>
    </>
  );
  return (
    <span className={`${styles.chip} ${styles[look]}`}>
      {edit ? (
        <Popover
          label={`Change “${children}”`}
          trigger={
            <AriaButton isDisabled={isDisabled} className={styles.words ?? ""}>
              {words}
            </AriaButton>
          }
        >
          {edit}
        </Popover>
      ) : (
        <span className={styles.words}>{words}</span>
      )}
      {onRemove && (
        <AriaButton
          {...KEEPS_FOCUS}
          isDisabled={isDisabled}
          aria-label={`Remove “${children}”`}
          onPress={onRemove}
          className={styles.remove ?? ""}
        >
          <X aria-hidden="true" />
        </AriaButton>
      )}
    </span>
  );
}

interface ChipsProps {
  label: string;
  /** Each with a key of its own. */
  children: ReactNode[];
  /** The last chip that could be taken away is gone, and the focus with it. */
  onEmptied?: () => void;
}

/** Chips side by side, as a list. The focus of one that is taken away goes to its neighbour. */
export function Chips({ label, children, onEmptied }: ChipsProps) {
  const list = useKeptFocus(onEmptied);
  return (
    <ul ref={list} aria-label={label} className={styles.chips}>
      {children.filter(isValidElement).map((child) => (
        <li key={child.key}>{child}</li>
      ))}
    </ul>
  );
}
