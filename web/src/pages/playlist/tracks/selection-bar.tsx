import { Trash2, X } from "lucide-react";
import { counted } from "../../../app/words.ts";
import { Button } from "../../../components/button.tsx";
import styles from "./selection-bar.module.css";

interface SelectionBarProps {
  ids: readonly string[];
  total: number;
  onClear: () => void;
  onRemove: () => void;
}

/** What can be done with several tracks at once; a list keeps one at least. */
export function SelectionBar({ ids, total, onClear, onRemove }: SelectionBarProps) {
  if (ids.length === 0) return null;
  const isAll = ids.length >= total;
  return (
    <div role="toolbar" aria-label="Selected tracks" className={styles.selection}>
      <strong>{counted(ids.length, "track")} selected</strong>
      {isAll && <span>Leave one at least, or delete the list.</span>}
      <Button size="small" look="danger" icon={Trash2} isDisabled={isAll} onPress={onRemove}>
        Take out
      </Button>
      <Button size="small" look="quiet" icon={X} onPress={onClear}>
        Select none
      </Button>
    </div>
  );
}
