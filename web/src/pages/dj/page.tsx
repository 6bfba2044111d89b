import { useMutation } from "@tanstack/react-query";
import { useLocation, useSearch } from "wouter";
import { Page } from "../../app/page.tsx";
import { useListener } from "../../listener/listener.ts";
import { keepToDrive } from "./player/keep.ts";
import { Earlier } from "./start/earlier.tsx";
import styles from "./start/start.module.css";
import { StartForm } from "./start/start-form.tsx";
import { startOf } from "./start/start-link.ts";
import { startSession, type Wishes } from "./start/start-session.ts";

/** /dj: start a session, or go on with one. */
export function DjPage() {
  const search = useSearch();
  const [, go] = useLocation();
  const { id: listenerId } = useListener();
  const { mutate, isPending, data, error } = useMutation({
    mutationFn: (wishes: Wishes) => startSession(wishes, listenerId),
    onSuccess: (started) => {
      if (started.kind !== "started") return;
      keepToDrive(started.id);
      go(`/dj/${encodeURIComponent(started.id)}`);
    },
  });
  return (
    <Page
      title="The DJ"
      intro="A session with no end that listens back: every skip, like and word changes what comes next."
    >
      <div className={styles.page}>
        <StartForm
          key={search}
          first={startOf(search)}
          isStarting={isPending}
          error={error}
          because={data?.kind === "none" ? data.because : undefined}
          onStart={mutate}
        />
        <Earlier />
      </div>
    </Page>
  );
}
