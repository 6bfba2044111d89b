import { Heart, MonitorSpeaker, Pause, Play, SkipForward, ThumbsDown } from "lucide-react";
import { Button, IconButton } from "../../../components/button.tsx";
import styles from "./stage.module.css";
import { useDesk, useDeskState } from "./use-desk.ts";

/** What is done most: pause, skip, like, dislike. */
export function Controls() {
  const desk = useDesk();
  const item = useDeskState(({ player }) => player.view.now);
  const isOver = useDeskState(({ player }) => player.isOver);
  const isLiked = useDeskState(
    ({ player }) => player.view.now !== null && player.opinions[player.view.now.id] === "liked",
  );
  if (!item)
    return (
      <div className={styles.controls}>
        <PlayButton />
      </div>
    );
  return (
    <div className={styles.controls}>
      <IconButton
        icon={ThumbsDown}
        label={`Not this: “${item.title}”, and on to the next (D)`}
        look="line"
        isDisabled={isOver}
        onPress={desk.dislike}
      />
      <PlayButton />
      <Button icon={SkipForward} isDisabled={isOver} onPress={desk.skip}>
        Skip
      </Button>
      <IconButton
        icon={Heart}
        label={`Like “${item.title}” (L)`}
        look="line"
        pressed={isLiked}
        onPress={() => desk.like(item)}
      />
    </div>
  );
}

function PlayButton() {
  const desk = useDesk();
  const drives = useDeskState(({ player }) => player.drives);
  const isPaused = useDeskState(({ player }) => player.isPaused);
  const isStarting = useDeskState(({ player }) => player.drives && player.view.now === null);
  if (!drives)
    return (
      <Button look="solid" icon={MonitorSpeaker} onPress={desk.play}>
        Play here
      </Button>
    );
  return (
    <Button
      look="solid"
      icon={isPaused ? Play : Pause}
      isDisabled={isStarting}
      onPress={isPaused ? desk.play : desk.pause}
    >
      {isStarting ? "Starting" : isPaused ? "Play" : "Pause"}
    </Button>
  );
}
