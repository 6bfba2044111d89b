import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useLocation } from "wouter";
import type { Playlist } from "../../api/types.ts";
import { fetchAhead } from "../../app/ahead.ts";
import { Page } from "../../app/page.tsx";
import { applyEdits, type Edits, hasEdits, NO_EDITS } from "../../brief/edits.ts";
import { Skeleton } from "../../components/state.tsx";
import { announce } from "../../components/toasts.tsx";
import { useListener } from "../../listener/listener.ts";
import { deleteNow } from "../library/gone.ts";
import { Answer } from "./answer.tsx";
import { addRecent, type Kept, readKept, writeKept } from "./kept.ts";
import styles from "./prompt.module.css";
import { PromptField } from "./prompt-field.tsx";
import { newKey, type Request } from "./request.ts";
import { Starters } from "./starters.tsx";
import { useMaking } from "./use-making.ts";
import { useUnderstanding } from "./use-understanding.ts";

const KEEP_MS = 300;
const loadChips = () => import("../../brief/brief-chips.tsx");
const BriefChips = lazy(async () => ({ default: (await loadChips()).BriefChips }));
/** Where lists are shown; fetched while one is made. */
const loadListPage = () => import("../playlist/page.tsx");

/** A sentence, what was understood of it, and the list as it is made. */
export function PromptPage() {
  const listener = useListener();
  const field = useRef<HTMLTextAreaElement>(null);
  const [{ prompt, edits }, setAsked] = useState<Kept>(readKept);
  const { state, make, stop, clear } = useMaking({
    onMade: useOpenList(),
    onMadeTooLate: ({ id, title }) => void deleteNow(id, title),
    onOver: () => keep(undefined),
  });
  const { read, shown, missing } = useUnderstanding(prompt, edits);
  const isMaking = state.phase === "making";
  const keep = useCallback((making: Request | undefined) => writeKept({ ...readKept(), making }), []);

  useEffect(() => {
    const timer = window.setTimeout(() => writeKept({ ...readKept(), prompt, edits }), KEEP_MS);
    return () => window.clearTimeout(timer);
  }, [prompt, edits]);
  useEffect(() => {
    const { making } = readKept();
    if (making) make(making);
    else if (window.matchMedia("(pointer: fine)").matches) field.current?.focus();
  }, [make]);
  const isUnderstood = isMaking && state.brief !== undefined;
  useEffect(() => {
    if (isUnderstood) fetchAhead(loadListPage);
  }, [isUnderstood]);
  useEscape(isMaking, () => {
    stop();
    announce("Stopped.");
    field.current?.focus();
  });

  const ask = () => {
    const words = prompt.trim();
    if (words === "") field.current?.focus();
    if (words === "" || isMaking) return;
    const brief = read && hasEdits(edits) ? applyEdits(read, edits) : undefined;
    const request = { key: newKey(), listenerId: listener.id, prompt: words, ...(brief && { brief }) };
    writeKept({ prompt, edits, making: request });
    make(request);
  };
  const type = (words: string) => {
    fetchAhead(loadChips);
    setAsked((before) => ({ prompt: words, edits: words.trim() === "" ? NO_EDITS : before.edits }));
    clear();
  };
  const change = (next: Edits, done: string) => {
    setAsked({ prompt, edits: next });
    announce(done);
    clear();
  };
  const seen = isMaking && state.brief ? state.brief : shown;
  const base = read ?? seen;
  return (
    <Page title="New list" hideHeading>
      <PromptField ref={field} {...{ prompt, isMaking, onType: type, onAsk: ask, onStop: stop }} isSmall={isMaking} />
      {base && seen && (
        <section className={styles.understood} aria-labelledby="understood">
          <h2 id="understood">{isMaking ? "Making what was understood" : "Understood so far"}</h2>
          <Suspense fallback={<Skeleton label="What was understood is being shown" lines={1} />}>
            <BriefChips
              {...{ read: base, edits, missing }}
              shown={seen}
              isDisabled={isMaking}
              onEdits={change}
              onEmptied={() => field.current?.focus()}
              onWords={(words) => type(`${prompt.trim().replace(/[,.]$/, "")}, ${words}`)}
            />
          </Suspense>
        </section>
      )}
      <Answer state={state} onAgain={ask} />
      {state.phase === "idle" && (
        <Starters
          isTyping={prompt.trim() !== ""}
          onTake={(words) => {
            setAsked({ prompt: words, edits: NO_EDITS });
            field.current?.focus();
          }}
        />
      )}
    </Page>
  );
}

/** Opens a finished list in a place of its own, so that it survives reload, and going back leads to the sentence. */
function useOpenList() {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  return (playlist: Playlist, { listenerId, prompt }: Request) => {
    addRecent(listenerId, prompt);
    client.setQueryData(["playlist", playlist.id], playlist);
    void client.invalidateQueries({ queryKey: ["playlists"] });
    const open = () => navigate(`/p/${encodeURIComponent(playlist.id)}`);
    const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (isCalm || !document.startViewTransition) open();
    else document.startViewTransition(() => flushSync(open));
  };
}

function useEscape(isActive: boolean, run: () => void): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    if (!isActive) return;
    const hear = (event: KeyboardEvent) => event.key === "Escape" && !event.defaultPrevented && latest.current();
    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  }, [isActive]);
}
