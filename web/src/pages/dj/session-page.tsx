import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Page } from "../../app/page.tsx";
import { Skeleton } from "../../components/state.tsx";
import { type Desk, openDesk } from "./player/desk.ts";
import { type Loaded, loadSession } from "./player/load.ts";
import { NotShown } from "./session/not-shown.tsx";
import { SessionView } from "./session/session-view.tsx";
import { DeskContext } from "./session/use-desk.ts";

/** /dj/:id, a session as it goes on. */
export function SessionPage({ params }: { params: Record<string, string | undefined> }) {
  const id = params.id ?? "";
  const { data, error, refetch } = useQuery({
    queryKey: ["session", id],
    queryFn: () => loadSession(id),
    // From here on its events tell what changes; whoever comes back later loads it anew.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (data) return <OpenSession key={id} loaded={data} />;
  if (error) return <NotShown error={error} onRetry={() => void refetch()} />;
  return (
    <Page title="DJ" hideHeading>
      <Skeleton label="The session is being loaded" lines={8} />
    </Page>
  );
}

function OpenSession({ loaded }: { loaded: Loaded }) {
  const [desk, setDesk] = useState<Desk | null>(null);
  useEffect(() => {
    const opened = openDesk(loaded);
    setDesk(opened);
    return () => {
      setDesk(null);
      opened.close();
    };
  }, [loaded]);
  if (!desk) return null;
  return (
    <DeskContext value={desk}>
      <SessionView />
    </DeskContext>
  );
}
