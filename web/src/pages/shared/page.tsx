import { useQuery } from "@tanstack/react-query";
import { ClipboardList, FileDown } from "lucide-react";
import { lazy, Suspense, useMemo } from "react";
import { type Answer, api, call, inPath } from "../../api/client.ts";
import { ApiError } from "../../api/errors.ts";
import type { Playlist } from "../../api/types.ts";
import { Page } from "../../app/page.tsx";
import { ago, counted, spokenTime } from "../../app/words.ts";
import { Button, LinkButton } from "../../components/button.tsx";
import { Cover } from "../../components/cover/cover.tsx";
import { EmptyState, ErrorNote, Skeleton } from "../../components/state.tsx";
import { PointedAt } from "../playlist/data/pointed.tsx";
import frame from "../playlist/page.module.css";
import { PromptWords } from "../playlist/prompt-words.tsx";
import { ListReceipt } from "../playlist/receipt.tsx";
import { SectionBar } from "../playlist/section-bar.tsx";
import sleeve from "../playlist/sleeve.module.css";
import { copyText } from "../playlist/take-away.ts";
import { TrackList } from "../playlist/tracks/track-list.tsx";
import { listAsText } from "../playlist/words/as-text.ts";
import styles from "./shared.module.css";

const TakeAlong = lazy(async () => ({ default: (await import("./take-along.tsx")).TakeAlong }));
const Pictures = lazy(async () => ({ default: (await import("../playlist/pictures/pictures.tsx")).Pictures }));

type Shared = Answer<(typeof api.v1.shared)[":token"]["$get"]>;

const NONE: ReadonlySet<string> = new Set();
const nothing = () => undefined;

/** /s/:token: a list that somebody shared, to be read and taken along, and nothing else. */
export function SharedPage({ params }: { params: Record<string, string | undefined> }) {
  const token = params.token ?? "";
  const { data, error, refetch } = useQuery({
    queryKey: ["shared", token],
    queryFn: () => call(api.v1.shared[":token"].$get({ param: inPath({ token }) })),
    refetchOnWindowFocus: true,
  });
  if (error instanceof ApiError && error.status === 404) return <NotShared />;
  if (data) return <SharedList shared={data} token={token} />;
  return (
    <Page title="A shared list" hideHeading>
      {error ? (
        <ErrorNote title="The list could not be loaded" error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton label="The list is being loaded" lines={9} />
      )}
    </Page>
  );
}

function NotShared() {
  return (
    <Page title="Not shared" hideHeading>
      <EmptyState title="Nothing is shared here" actions={<LinkButton to="/">Make a list of your own</LinkButton>}>
        The link was withdrawn, or it is incomplete. Ask whoever sent it for another.
      </EmptyState>
    </Page>
  );
}

function SharedList({ shared, token }: { shared: Shared; token: string }) {
  const list = useMemo(() => listOf(shared, token), [shared, token]);
  return (
    <Page title={list.title} hideHeading width="wide">
      <PointedAt>
        <article className={frame.page}>
          <SharedSleeve list={list} token={token} />
          <SectionBar parts={["tracks", "receipt", "pictures"]} />
          <div className={styles.columns}>
            <TrackList list={list} isFixed added={NONE} leaving={NONE} act={nothing} />
            <div className={styles.beside}>
              <ListReceipt list={list} />
              <Suspense fallback={<Skeleton label="The pictures are being drawn" lines={5} />}>
                <Pictures tracks={list.tracks} />
              </Suspense>
            </div>
          </div>
        </article>
      </PointedAt>
    </Page>
  );
}

function SharedSleeve({ list, token }: { list: ReadList; token: string }) {
  const path = `/v1/shared/${encodeURIComponent(token)}/export`;
  return (
    <header className={sleeve.sleeve}>
      <div className={sleeve.cover}>
        <Cover list={list} size="large" />
      </div>
      <div className={sleeve.body}>
        <h2 dir="auto">{list.title}</h2>
        {list.prompt !== "" && <PromptWords list={list} />}
        <p className={sleeve.description} dir="auto">
          {list.description}
        </p>
        <p className={sleeve.facts}>
          <strong>{counted(list.tracks.length, "track")}</strong>
          <strong>{spokenTime(list.durationMs)}</strong>
          <span>Shared list, last changed {ago(list.updatedAt)}</span>
        </p>
        <div className={sleeve.actions}>
          <Suspense
            fallback={
              <Button look="solid" icon={FileDown} isDisabled>
                Take it along
              </Button>
            }
          >
            <TakeAlong path={path} title={list.title} />
          </Suspense>
          <Button icon={ClipboardList} onPress={() => void copyText(listAsText(list), "The list")}>
            Copy as text
          </Button>
          <LinkButton to="/">Make one of your own</LinkButton>
        </div>
      </div>
    </header>
  );
}

type ReadList = Pick<
  Playlist,
  "id" | "title" | "description" | "prompt" | "durationMs" | "updatedAt" | "tracks" | "ledger"
>;

/** What is kept to its owner is absent in a shared list: words of the request, evidence. */
function listOf(shared: Shared, token: string): ReadList {
  return {
    ...shared,
    id: token,
    prompt: shared.prompt ?? "",
    tracks: shared.tracks.map((track) => ({
      ...track,
      reason: track.reason ?? "",
      evidence: { score: 0, facts: [], from: "search" as const },
    })),
  };
}
