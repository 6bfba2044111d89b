import { useQuery } from "@tanstack/react-query";
import { Page } from "../../app/page.tsx";
import { counted } from "../../app/words.ts";
import { ErrorNote, Skeleton } from "../../components/state.tsx";
import { useListener } from "../../listener/listener.ts";
import { Beginning } from "./beginning.tsx";
import { Edits } from "./edits.tsx";
import { Exclusions } from "./exclusions.tsx";
import { HistoryUpload } from "./history-upload.tsx";
import { Inferred } from "./inferred.tsx";
import { MadeForYou } from "./made-for-you.tsx";
import { MyData } from "./my-data.tsx";
import { Pictures } from "./pictures.tsx";
import { type Profile, readProfile } from "./requests.ts";
import { SayIt } from "./say-it.tsx";
import styles from "./taste.module.css";
import { isNew } from "./taste-words.ts";

/** What is known of the listener's taste, why, and every way to change it. */
export function TastePage() {
  const { id, name } = useListener();
  const profile = useQuery({ queryKey: ["taste", id], queryFn: () => readProfile(id) });
  const { data, error, isPending, refetch } = profile;
  return (
    <Page
      title={name === "Me" ? "My taste" : `The taste of ${name}`}
      intro={data && !isNew(data) && <Intro profile={data} />}
    >
      {isPending && <Skeleton label="The profile is being loaded" lines={8} />}
      {error && <ErrorNote title="The profile could not be loaded" error={error} onRetry={() => void refetch()} />}
      {data && <Shown key={id} profile={data} />}
    </Page>
  );
}

function Intro({ profile }: { profile: Profile }) {
  const { plays, tracks, artists } = profile.heard;
  return (
    <>
      <p dir="auto">{profile.summary}</p>
      {plays > 0 && (
        <p className={styles.soft}>
          From {counted(plays, "play")} of {counted(tracks, "track")} by {counted(artists, "artist")}.
        </p>
      )}
    </>
  );
}

function Shown({ profile }: { profile: Profile }) {
  const { listenerId } = profile;
  return (
    <>
      {isNew(profile) ? <Beginning /> : <Pictures profile={profile} />}
      <SayIt profile={profile} />
      {!isNew(profile) && <Inferred profile={profile} />}
      <Edits profile={profile} />
      <Exclusions profile={profile} />
      <MadeForYou listenerId={listenerId} />
      <HistoryUpload listenerId={listenerId} />
      <MyData listenerId={listenerId} />
    </>
  );
}
