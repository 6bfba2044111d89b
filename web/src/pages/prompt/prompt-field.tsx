import { ArrowRight, Square } from "lucide-react";
import type { Ref } from "react";
import { Button } from "../../components/button.tsx";
import styles from "./prompt.module.css";

const LONGEST = 2000;
const TELL_FROM = 1700;

interface PromptFieldProps {
  ref: Ref<HTMLTextAreaElement>;
  prompt: string;
  isMaking: boolean;
  /** The list below needs the room. */
  isSmall: boolean;
  onType: (words: string) => void;
  onAsk: () => void;
  onStop: () => void;
}

/** The one big field. Enter makes, Shift+Enter begins a new line. */
export function PromptField({ ref, prompt, isMaking, isSmall, onType, onAsk, onStop }: PromptFieldProps) {
  return (
    <form
      className={`${styles.ask} ${isSmall ? styles.small : ""}`}
      onSubmit={(event) => {
        event.preventDefault();
        onAsk();
      }}
    >
      <label htmlFor="prompt" className={styles.question}>
        What do you want to hear?
      </label>
      <div className={styles.field}>
        <textarea
          ref={ref}
          id="prompt"
          name="prompt"
          rows={2}
          maxLength={LONGEST}
          enterKeyHint="go"
          aria-describedby="hint"
          placeholder="a rainy sunday with jazz, nothing after 1970, about an hour"
          value={prompt}
          readOnly={isMaking}
          onChange={(event) => onType(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            onAsk();
          }}
        />
        <div className={styles.under}>
          <p id="hint">
            {prompt.length >= TELL_FROM
              ? `${LONGEST - prompt.length} characters are left.`
              : "Artists, years, tempo, mood, length, order, what to leave out: say it your way."}
          </p>
          {/* Two buttons, not one that changes: the press that stops must not come to its end on one that makes. */}
          {isMaking ? (
            <Button key="stop" size="large" icon={Square} onPress={onStop}>
              Stop
            </Button>
          ) : (
            <Button key="make" type="submit" size="large" look="solid" icon={ArrowRight}>
              Make the list
            </Button>
          )}
        </div>
      </div>
    </form>
  );
}
