import { CircleHelp, Square } from "lucide-react";
import { useCallback, useState } from "react";
import type { TalkLevel } from "#src/domain/session.ts";
import { Page } from "../../../app/page.tsx";
import { Button, IconButton } from "../../../components/button.tsx";
import { Dialog } from "../../../components/overlay.tsx";
import { announce } from "../../../components/toasts.tsx";
import type { Desk } from "../player/desk.ts";
import { ASK_FIELD } from "./ask.tsx";
import { Booth } from "./booth.tsx";
import { Ended } from "./ended.tsx";
import { EnergyCurve } from "./energy-curve.tsx";
import { KeysHelp } from "./keys-help.tsx";
import { PlayedList, Queue } from "./lists.tsx";
import { useMediaSession } from "./media-session.ts";
import { NotShown } from "./not-shown.tsx";
import styles from "./session.module.css";
import { type Action, useShortcuts } from "./shortcuts.ts";
import { STAGE, Stage, toggleBig } from "./stage.tsx";
import { useTold, useWakeLock } from "./told.ts";
import { useDesk, useDeskState } from "./use-desk.ts";
import { hourOf, TALK_LEVELS } from "./words.ts";

export function SessionView() {
  const gone = useDeskState((state) => state.gone);
  const isEnded = useDeskState(({ player }) => player.view.status === "ended");
  if (gone) return <NotShown error={gone} onRetry={() => window.location.reload()} />;
  return isEnded ? <Ended /> : <Live />;
}

function Live() {
  const desk = useDesk();
  const title = useDeskState(({ player }) => player.view.title);
  const [isHelpOpen, openHelp] = useState(false);
  const act = useCallback((action: Action) => (action === "help" ? openHelp(true) : ACTS[action](desk)), [desk]);
  useShortcuts(act);
  useMediaSession();
  useTold();
  useWakeLock();
  return (
    <Page title={title} hideHeading>
      <Bar title={title} onHelp={() => openHelp(true)} />
      <div className={styles.room}>
        <div className={styles.column}>
          <Stage />
          <Queue />
          <EnergyCurve />
        </div>
        <div className={styles.column}>
          <Booth />
          <PlayedList />
        </div>
      </div>
      <KeysHelp isOpen={isHelpOpen} onClose={() => openHelp(false)} />
    </Page>
  );
}

function Bar({ title, onHelp }: { title: string; onHelp: () => void }) {
  const desk = useDesk();
  const endsAt = useDeskState(({ player }) => player.view.endsAt);
  const isRehearsal = useDeskState(({ player }) => player.view.rehearsal === true);
  const [isAsking, ask] = useState(false);
  return (
    <div className={styles.bar}>
      <p className={styles.title} aria-hidden="true" dir="auto">
        {title}
      </p>
      <p className={styles.until}>
        {isRehearsal && "rehearsal, teaches no taste · "}
        {endsAt === null ? "no end" : `until ${hourOf(endsAt)}`}
      </p>
      <IconButton icon={CircleHelp} label="Keys (?)" onPress={onHelp} />
      <Button size="small" icon={Square} onPress={() => ask(true)}>
        End
      </Button>
      <Dialog
        title="End this session?"
        isOpen={isAsking}
        onClose={() => ask(false)}
        footer={
          <>
            <Button onPress={() => ask(false)}>Go on</Button>
            <Button
              look="solid"
              onPress={() => {
                ask(false);
                desk.end();
              }}
            >
              End it
            </Button>
          </>
        }
      >
        <p>It ends on every device. What was played and liked stays, and can be made into a list.</p>
      </Dialog>
    </div>
  );
}

const ACTS: Readonly<Record<Exclude<Action, "help">, (desk: Desk) => void>> = {
  toggle: (desk) => {
    const { drives, isPaused } = desk.get().player;
    if (drives && !isPaused) desk.pause();
    else desk.play();
  },
  skip: (desk) => desk.skip(),
  dislike: (desk) => desk.dislike(),
  like: (desk) => {
    const { now } = desk.get().player.view;
    if (now) desk.like(now);
  },
  ask: () => document.getElementById(ASK_FIELD)?.focus(),
  talk: (desk) => desk.setHost({ level: nextLevel(desk.get().player.view.host.level) }),
  voice: (desk) => {
    const { wantsVoice } = desk.get().player;
    announce(wantsVoice ? "The voice is off" : "The voice is on");
    desk.setVoice(!wantsVoice);
  },
  big: () => void toggleBig(document.getElementById(STAGE)),
};

function nextLevel(level: TalkLevel): TalkLevel {
  const next = TALK_LEVELS[(TALK_LEVELS.findIndex(({ id }) => id === level) + 1) % TALK_LEVELS.length]!;
  announce(`The DJ talks: ${next.label}`);
  return next.id;
}
