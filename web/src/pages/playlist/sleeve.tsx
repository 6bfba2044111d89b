import { AudioLines, Ellipsis, Link2, RefreshCw } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { Playlist } from "../../api/types.ts";
import { counted, spokenTime } from "../../app/words.ts";
import { Button, IconButton } from "../../components/button.tsx";
import { Cover } from "../../components/cover/cover.tsx";
import { Badge } from "../../components/state.tsx";
import { useDj } from "./data/use-dj.ts";
import type { Acting } from "./data/use-list.ts";
import { useLivingBadge } from "./data/use-living.ts";
import { PromptWords } from "./prompt-words.tsx";
import styles from "./sleeve.module.css";
import { livesInWords } from "./words/next-time.ts";

const MoreMenu = lazy(async () => ({ default: (await import("./more-menu.tsx")).MoreMenu }));
const LivingDialog = lazy(async () => ({ default: (await import("./dialogs/living-dialog.tsx")).LivingDialog }));
const RenameDialog = lazy(async () => ({ default: (await import("./dialogs/rename-dialog.tsx")).RenameDialog }));
const ShareDialog = lazy(async () => ({ default: (await import("./dialogs/share-dialog.tsx")).ShareDialog }));

interface SleeveProps {
  /** As it is looked at. */
  list: Playlist;
  /** As it is now. */
  shown: Playlist;
  isOld: boolean;
  acting: Acting;
}

/** What a list is, at a glance, and what can be done with all of it. */
export function Sleeve({ list, shown, isOld, acting }: SleeveProps) {
  const [open, setOpen] = useState<"rename" | "share" | "living">();
  const dj = useDj(shown);
  const living = useLivingBadge(shown);
  const close = () => setOpen(undefined);
  return (
    <header className={styles.sleeve}>
      <div className={styles.cover}>
        <Cover list={list} size="large" />
      </div>
      <div className={styles.body}>
        <h2 dir="auto">{list.title}</h2>
        {list.prompt !== "" && <PromptWords list={list} />}
        <p className={styles.description} dir="auto">
          {list.description}
        </p>
        <p className={styles.facts}>
          <strong>{counted(list.tracks.length, "track")}</strong>
          <strong>{spokenTime(list.durationMs)}</strong>
          <span>Version {list.version}</span>
          {living && <Badge tone="hot">{livesInWords(living.settings)}</Badge>}
        </p>
        {list.degraded && <p className={styles.note}>Made without a model: {list.degraded.reason}</p>}
        <div className={styles.actions}>
          {!isOld && (
            <>
              <Button look="solid" icon={AudioLines} busy={dj.isStarting} onPress={dj.start}>
                Play in the DJ
              </Button>
              <Button icon={Link2} onPress={() => setOpen("share")}>
                Share
              </Button>
              <Button icon={RefreshCw} onPress={() => setOpen("living")}>
                Refresh
              </Button>
            </>
          )}
          <Suspense fallback={<IconButton icon={Ellipsis} label="More for this list" look="line" isDisabled />}>
            <MoreMenu list={list} isOld={isOld} onRename={() => setOpen("rename")} />
          </Suspense>
        </div>
      </div>
      <Suspense>
        {open === "rename" && <RenameDialog isOpen title={shown.title} onClose={close} act={acting.act} />}
        {open === "share" && <ShareDialog isOpen list={shown} onClose={close} />}
        {open === "living" && <LivingDialog isOpen list={shown} onClose={close} />}
      </Suspense>
    </header>
  );
}
