import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { Button } from "../../components/button.tsx";
import { Select } from "../../components/field.tsx";
import { ErrorNote, Skeleton } from "../../components/state.tsx";
import { toast } from "../../components/toasts.tsx";
import { HOURS, livingWords, nextWords, WEEKDAYS } from "./living-words.ts";
import { type ListRequest, type LivingList, makeList, ownTimeZone, readLivingLists, stopList } from "./requests.ts";
import { Section } from "./section.tsx";
import styles from "./taste.module.css";

/** Lists that are made again by the clock from what the listener plays. */
export function MadeForYou({ listenerId }: { listenerId: string }) {
  const lists = useQuery({ queryKey: ["living", listenerId], queryFn: () => readLivingLists(listenerId) });
  const has = (kind: LivingList["settings"]["kind"]) =>
    lists.data?.some(({ settings }) => settings.kind === kind) ?? false;
  return (
    <Section title="Made for you" intro="Lists that make themselves again, from what you play. Every version is kept.">
      {lists.isPending && <Skeleton label="Lists that live are being loaded" lines={2} />}
      {lists.error && (
        <ErrorNote title="They could not be loaded" error={lists.error} onRetry={() => void lists.refetch()} />
      )}
      {lists.data && lists.data.length > 0 && (
        <ul className={styles.lines} aria-label="Lists that live">
          {lists.data.map((list) => (
            <Living key={list.playlistId} list={list} listenerId={listenerId} />
          ))}
        </ul>
      )}
      {lists.data && (
        <div className={styles.offers}>
          {!has("daylist") && <DaylistOffer listenerId={listenerId} />}
          {!has("discovery") && <DiscoveryOffer listenerId={listenerId} />}
        </div>
      )}
    </Section>
  );
}

function Living({ list, listenerId }: { list: LivingList; listenerId: string }) {
  const client = useQueryClient();
  const stop = useMutation({
    mutationFn: () => stopList(list.playlistId),
    onSuccess: () => {
      toast(`“${list.title}” stays as it is from now on`);
      return client.invalidateQueries({ queryKey: ["living", listenerId] });
    },
  });
  return (
    <li>
      <span>
        <Link href={`/p/${encodeURIComponent(list.playlistId)}`} dir="auto">
          {list.title}
        </Link>
        <small>
          {livingWords(list.settings)}; {nextWords(list.nextAt)}
          {list.lastFailure !== null && ` Last time: ${list.lastFailure}`}
        </small>
        {stop.error && <ErrorNote title="It could not be stopped" error={stop.error} />}
      </span>
      <Button size="small" busy={stop.isPending} onPress={() => stop.mutate()} aria-label={`Stop “${list.title}”`}>
        Stop
      </Button>
    </li>
  );
}

function useMaking(listenerId: string) {
  const client = useQueryClient();
  const [, go] = useLocation();
  return useMutation({
    mutationFn: (request: ListRequest) => makeList(listenerId, request),
    onSuccess: async (answer) => {
      await client.invalidateQueries({ queryKey: ["living", listenerId] });
      if ("id" in answer)
        toast("It is made, and makes itself again", { label: "Open it", run: () => go(`/p/${answer.id}`) });
    },
  });
}

function DaylistOffer({ listenerId }: { listenerId: string }) {
  const making = useMaking(listenerId);
  return (
    <section aria-label="Daylist" className={styles.offer}>
      <h3>Daylist</h3>
      <p>What you play at this hour on this day of the week. It changes up to six times a day.</p>
      <Button busy={making.isPending} onPress={() => making.mutate({ kind: "daylist", timeZone: ownTimeZone() })}>
        Make my daylist
      </Button>
      <Outcome making={making} />
    </section>
  );
}

function DiscoveryOffer({ listenerId }: { listenerId: string }) {
  const making = useMaking(listenerId);
  const [weekday, setWeekday] = useState("1");
  const [hour, setHour] = useState("6");
  const make = () =>
    making.mutate({ kind: "discovery", timeZone: ownTimeZone(), weekday: Number(weekday), hour: Number(hour) });
  return (
    <section aria-label="Weekly discovery" className={styles.offer}>
      <h3>Weekly discovery</h3>
      <p>Songs that you never heard, near what you love. It never repeats one.</p>
      <div className={styles.fields}>
        <Select label="Day" value={weekday} options={WEEKDAYS} onChange={setWeekday} />
        <Select label="Hour" value={hour} options={HOURS} onChange={setHour} />
      </div>
      <Button busy={making.isPending} onPress={make}>
        Make my discovery
      </Button>
      <Outcome making={making} />
    </section>
  );
}

/** Why no list came of it, or what failed. */
function Outcome({ making: { data, error } }: { making: ReturnType<typeof useMaking> }) {
  if (error) return <ErrorNote title="It could not be made" error={error} />;
  return data && "nothingFits" in data ? <p role="status">{data.nothingFits}</p> : null;
}
