import { RefreshCw } from "lucide-react";
import { useState } from "react";
import type { LivingList } from "#src/domain/living.ts";
import { sentenceOf } from "../../../api/errors.ts";
import type { Playlist } from "../../../api/types.ts";
import { counted } from "../../../app/words.ts";
import { Button } from "../../../components/button.tsx";
import { Select, Slider } from "../../../components/field.tsx";
import { Dialog } from "../../../components/overlay.tsx";
import { ErrorNote, Skeleton } from "../../../components/state.tsx";
import { toast } from "../../../components/toasts.tsx";
import { useLiving, useLivingChanges } from "../data/use-living.ts";
import { hourOfDay, livesInWords, nextTimeInWords, WEEKDAYS } from "../words/next-time.ts";
import styles from "./dialogs.module.css";

interface LivingDialogProps {
  isOpen: boolean;
  list: Playlist;
  onClose: () => void;
}

/** Whether a list makes itself anew, when, and how much of it stays. */
export function LivingDialog({ isOpen, list, onClose }: LivingDialogProps) {
  return (
    <Dialog title="Fresh tracks by themselves" isOpen={isOpen} onClose={onClose}>
      <LivingForm list={list} onClose={onClose} />
    </Dialog>
  );
}

function LivingForm({ list, onClose }: Omit<LivingDialogProps, "isOpen">) {
  const { data: living, error, refetch } = useLiving(list.id);
  const changes = useLivingChanges(list.id);
  if (error && living === undefined)
    return <ErrorNote title="The settings could not be read" error={error} onRetry={() => void refetch()} />;
  if (living === undefined) return <Skeleton label="The settings are being read" />;
  return <Settings key={living?.nextAt ?? "never"} list={list} living={living} changes={changes} onClose={onClose} />;
}

type Every = "never" | "day" | "week";
const EVERY = [
  { id: "never", label: "Never: it stays as it is" },
  { id: "day", label: "Every day" },
  { id: "week", label: "Every week" },
] as const;

interface SettingsProps {
  list: Playlist;
  living: LivingList | null;
  changes: ReturnType<typeof useLivingChanges>;
  onClose: () => void;
}

function Settings({ list, living, changes: { set, stop, refresh }, onClose }: SettingsProps) {
  const now = living?.settings;
  const own = now?.kind === "refresh" ? now : undefined;
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const [every, setEvery] = useState<Every>(own?.every ?? "never");
  const [weekday, setWeekday] = useState(`${own?.weekday ?? 1}`);
  const [hour, setHour] = useState(`${own?.hour ?? 6}`);
  const [keep, setKeep] = useState(own?.keep ?? Math.min(5, list.tracks.length));
  const save = () => {
    const told = {
      onSuccess: () => toast(every === "never" ? "It stays as it is now" : "It refreshes itself from now on"),
    };
    if (every === "never") return stop.mutate(undefined, told);
    const day = every === "week" ? { weekday: Number(weekday) } : {};
    set.mutate({ every, ...day, hour: Number(hour), timeZone: own?.timeZone ?? timeZone, keep }, told);
  };
  const failed = set.error ?? stop.error ?? refresh.error;
  const isOurs = now === undefined || now.kind === "refresh";
  return (
    <>
      <p>Made again from the same request, with other tracks. Every version before stays.</p>
      {living && <NextTime living={living} timeZone={timeZone} />}
      {isOurs ? (
        <>
          <Select label="Refresh it" value={every} options={EVERY} onChange={setEvery} />
          {every !== "never" && (
            <div className={styles.pair}>
              {every === "week" && <Select label="On" value={weekday} options={DAYS} onChange={setWeekday} />}
              <Select label={`At (${own?.timeZone ?? timeZone})`} value={hour} options={HOURS} onChange={setHour} />
            </div>
          )}
        </>
      ) : (
        <Button look="danger" busy={stop.isPending} onPress={() => stop.mutate()}>
          Let it stay as it is
        </Button>
      )}
      <Slider
        label="How many tracks may stay"
        value={keep}
        min={0}
        max={Math.max(1, list.tracks.length)}
        onChange={([value = 0]) => setKeep(value)}
        format={([value = 0]) => (value === 0 ? "none" : counted(value, "track"))}
      />
      {failed && <ErrorNote title="That was not done">{sentenceOf(failed)}</ErrorNote>}
      {refresh.data && "nothingFits" in refresh.data && (
        <ErrorNote title="No other tracks fit">{refresh.data.nothingFits}</ErrorNote>
      )}
      <div className={styles.foot}>
        <Button
          icon={RefreshCw}
          busy={refresh.isPending}
          onPress={() =>
            refresh.mutate(keep, {
              onSuccess: (answer) => {
                if (!("tracks" in answer)) return;
                toast(`Refreshed: ${answer.change?.stayed ?? 0} stayed, ${answer.change?.added.length ?? 0} new`);
                onClose();
              },
            })
          }
        >
          Refresh now
        </Button>
        {isOurs && (every !== "never" || living) && (
          <Button look="solid" busy={set.isPending || stop.isPending} onPress={save}>
            {every === "never" ? "Let it stay as it is" : "Save"}
          </Button>
        )}
      </div>
    </>
  );
}

const DAYS = [1, 2, 3, 4, 5, 6, 0].map((day) => ({ id: `${day}`, label: WEEKDAYS[day] ?? "" }));
const HOURS = Array.from({ length: 24 }, (_, hour) => ({ id: `${hour}`, label: hourOfDay(hour) }));

function NextTime({ living, timeZone }: { living: LivingList; timeZone: string }) {
  const { settings, nextAt, lastFailure } = living;
  return (
    <div className={styles.next}>
      <p>
        <strong>{livesInWords(settings)}</strong>
      </p>
      <p>
        Next on {nextTimeInWords(nextAt, { now: new Date(), timeZone })}
        {settings.timeZone !== timeZone && ` (your time; it is set in ${settings.timeZone})`}
      </p>
      {lastFailure && <p className={styles.warned}>Last time: {lastFailure}</p>}
    </div>
  );
}
