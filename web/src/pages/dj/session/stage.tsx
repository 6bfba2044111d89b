import { Maximize2, Minimize2, Quote } from "lucide-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import type { SessionView } from "#src/sessions/verbs.ts";
import { listed } from "../../../app/words.ts";
import { IconButton } from "../../../components/button.tsx";
import { Cover } from "../../../components/cover/cover.tsx";
import { Badge } from "../../../components/state.tsx";
import { type Phase, phaseOf } from "../player/player.ts";
import { Controls } from "./controls.tsx";
import { Progress } from "./progress.tsx";
import styles from "./stage.module.css";
import { coverOfTrack } from "./track-cover.ts";
import { useDeskState } from "./use-desk.ts";
import { albumWords, BLOCK_WORDS, FROM_WORDS, PHASE_WORDS } from "./words.ts";

/** What plays, large enough for the far side of a room. */
export function Stage() {
  const view = useDeskState(({ player }) => player.view);
  const place = useRef<HTMLElement>(null);
  const item = view.now;
  return (
    <section ref={place} id={STAGE} aria-label="Now playing" className={styles.stage}>
      <div className={styles.cover}>
        {item ? (
          <Cover list={coverOfTrack(item)} size="large" />
        ) : (
          <Cover list={{ id: view.id, tracks: [] }} size="large" />
        )}
      </div>
      <div className={styles.facts}>
        <OnAir view={view} />
        {item ? (
          <div className={styles.names}>
            <h2 className={lengthClass(item.title)} dir="auto">
              {item.title}
            </h2>
            <p className={styles.artists} dir="auto">
              {listed(item.artists)}
            </p>
            <p className={styles.album} dir="auto">
              {albumWords(item)}
            </p>
            <p className={styles.reason}>
              {item.reason} {item.from !== "dj" && <Badge>{FROM_WORDS[item.from]}</Badge>}
            </p>
          </div>
        ) : (
          <div className={styles.names}>
            <h2>{view.queue[0] ? "Ready when you are" : "Nothing is lined up"}</h2>
            <p className={styles.artists}>
              {view.queue[0] && `First: ${view.queue[0].title} by ${listed(view.queue[0].artists)}`}
            </p>
          </div>
        )}
        {item && <Progress item={item} />}
        <Controls />
        <Trouble />
      </div>
      <Said view={view} />
      <BigPicture place={place} />
    </section>
  );
}

function lengthClass(title: string): string {
  return (title.length > 42 ? styles.longTitle : title.length > 20 ? styles.middleTitle : styles.shortTitle) ?? "";
}

function OnAir({ view }: { view: SessionView }) {
  const phase = useDeskState(({ player }) => phaseOf(player));
  const drives = useDeskState(({ player }) => player.drives);
  const { block } = view;
  return (
    <p className={styles.onAir}>
      <Badge tone={drives && (phase === "playing" || phase === "speaking") ? "hot" : "plain"}>
        {badgeWords(phase, drives)}
      </Badge>
      <span>
        <b>{BLOCK_WORDS[block.kind]}</b>
        {block.begun > 0 && ` ${block.begun} of ${Math.max(block.tracks, block.begun)}`} · {block.theme}
      </span>
    </p>
  );
}

function badgeWords(phase: Phase, drives: boolean): string {
  if (drives) return PHASE_WORDS[phase];
  if (phase === "starting") return "Ready";
  return phase === "playing" ? "Looking on" : PHASE_WORDS[phase];
}

/** The line that was said before what plays. */
function Said({ view }: { view: SessionView }) {
  const isSpeaking = useDeskState(({ player }) => player.saying !== null);
  const isSilent = view.host.level === "off";
  const commentary = view.now?.commentary;
  if (!commentary || isSilent) return null;
  return (
    <blockquote lang={commentary.language} className={`${styles.said} ${isSpeaking ? styles.speaking : ""}`}>
      <Quote aria-hidden="true" />
      <p>{commentary.text}</p>
    </blockquote>
  );
}

/** What keeps the session from going on here, and what helps. */
function Trouble() {
  const phase = useDeskState(({ player }) => phaseOf(player));
  const isLost = useDeskState(({ player }) => player.isLost);
  const isBlocked = useDeskState(({ player }) => player.isBlocked);
  const isElsewhere = useDeskState((state) => state.isElsewhere && !state.player.drives);
  const isIdle = useDeskState(({ player }) => !player.drives && player.view.now !== null);
  const waiting = useDeskState((state) => state.waiting);
  if (isLost)
    return (
      <p role="status" className={styles.trouble}>
        {phase === "waiting"
          ? "Waiting for Segue, which does not answer. It goes on by itself."
          : "Segue does not answer. This track plays on."}
        {waiting > 0 && " What you did meanwhile is kept, and told once it is back."}
      </p>
    );
  if (isBlocked) return <p className={styles.trouble}>Your browser wants a word from you first: press Play.</p>;
  if (isElsewhere) return <p className={styles.trouble}>Another tab plays this session. Both stay in step.</p>;
  if (isIdle)
    return <p className={styles.trouble}>This device looks on. Play here to hear it, or steer what plays elsewhere.</p>;
  return null;
}

function BigPicture({ place }: { place: RefObject<HTMLElement | null> }) {
  const [isBig, setBig] = useState(false);
  useEffect(() => {
    const change = () => setBig(document.fullscreenElement !== null);
    document.addEventListener("fullscreenchange", change);
    return () => document.removeEventListener("fullscreenchange", change);
  }, []);
  if (!document.fullscreenEnabled) return null;
  return (
    <div className={styles.big}>
      <IconButton
        icon={isBig ? Minimize2 : Maximize2}
        label={isBig ? "Back to the page (F)" : "Fill the screen (F)"}
        onPress={() => void toggleBig(place.current)}
      />
    </div>
  );
}

export const STAGE = "dj-stage";

export async function toggleBig(place: HTMLElement | null): Promise<void> {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await place?.requestFullscreen();
  } catch {
    // A browser that does not want to leaves the page as it is.
  }
}
