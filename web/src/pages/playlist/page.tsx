import { useSearch } from "wouter";
import { ApiError } from "../../api/errors.ts";
import { Page } from "../../app/page.tsx";
import { LinkButton } from "../../components/button.tsx";
import { ErrorNote, Skeleton } from "../../components/state.tsx";
import { usePlaylist } from "./data/use-list.ts";
import { ListPage } from "./list-page.tsx";

/** /p/:id, and with ?version=n the list as it was. */
export function PlaylistPage({ params }: { params: Record<string, string | undefined> }) {
  const id = params.id ?? "";
  const asked = Number(new URLSearchParams(useSearch()).get("version") ?? Number.NaN);
  const { data: list, error, refetch } = usePlaylist(id);
  const isGone = error instanceof ApiError && error.status === 404;
  if (list && !isGone)
    return <ListPage key={id} list={list} askedVersion={Number.isInteger(asked) && asked > 0 ? asked : undefined} />;
  if (error) return <NotShown error={error} isGone={isGone} onRetry={() => void refetch()} />;
  return (
    <Page title="Playlist" hideHeading>
      <Skeleton label="The list is being loaded" lines={9} />
    </Page>
  );
}

function NotShown({ error, isGone, onRetry }: { error: unknown; isGone: boolean; onRetry: () => void }) {
  const actions = (
    <>
      <LinkButton to="/library" size="small">
        Your lists
      </LinkButton>
      <LinkButton to="/" size="small">
        Make a new one
      </LinkButton>
    </>
  );
  return (
    <Page title="Playlist" hideHeading>
      {isGone ? (
        <ErrorNote title="This list is not here" actions={actions}>
          It was deleted, or the link is incomplete.
        </ErrorNote>
      ) : (
        <ErrorNote title="The list could not be loaded" error={error} onRetry={onRetry} actions={actions} />
      )}
    </Page>
  );
}
