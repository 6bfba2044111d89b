import styles from "./booth.module.css";
import { useDeskState } from "./use-desk.ts";

export function EmptyWords() {
  const isSilent = useDeskState(({ player }) => player.view.host.level === "off");
  return (
    <p className={styles.hint}>
      {isSilent
        ? "The DJ is silent. You may still ask for anything."
        : "What was said stands here. The DJ speaks where a stored fact is worth it; you may ask for anything."}
    </p>
  );
}
