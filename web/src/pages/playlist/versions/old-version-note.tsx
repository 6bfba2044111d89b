import { History, Undo2 } from "lucide-react";
import { useLocation } from "wouter";
import type { Playlist } from "../../../api/types.ts";
import { ago } from "../../../app/words.ts";
import { Button, LinkButton } from "../../../components/button.tsx";
import type { Acting } from "../data/use-list.ts";
import styles from "./versions.module.css";

interface OldVersionNoteProps {
  version: Playlist;
  shown: Playlist;
  acting: Acting;
}

/** That this is not what the list is now, and the ways on. */
export function OldVersionNote({ version, shown, acting }: OldVersionNoteProps) {
  const [, go] = useLocation();
  const now = `/p/${encodeURIComponent(shown.id)}`;
  return (
    <aside aria-label="An old version" className={styles.old}>
      <History aria-hidden="true" />
      <p>
        <strong>Version {version.version}</strong>, made {ago(version.updatedAt)}. Now it is version {shown.version}.
      </p>
      <Button
        look="solid"
        size="small"
        icon={Undo2}
        onPress={() => {
          acting.act({ kind: "revert", version: version.version });
          go(now);
        }}
      >
        Go back to this one
      </Button>
      <LinkButton size="small" to={now}>
        Show the newest
      </LinkButton>
    </aside>
  );
}
