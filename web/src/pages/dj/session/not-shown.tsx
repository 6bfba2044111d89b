import { ApiError } from "../../../api/errors.ts";
import { Page } from "../../../app/page.tsx";
import { LinkButton } from "../../../components/button.tsx";
import { ErrorNote } from "../../../components/state.tsx";

/** In place of a session that cannot be shown: why, and what to do. */
export function NotShown({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const isGone = error instanceof ApiError && error.status === 404;
  const actions = (
    <LinkButton to="/dj" size="small">
      Start a session
    </LinkButton>
  );
  return (
    <Page title="DJ" hideHeading>
      {isGone ? (
        <ErrorNote title="This session is not here" actions={actions}>
          It was deleted, or the link is incomplete.
        </ErrorNote>
      ) : (
        <ErrorNote title="The session could not be loaded" error={error} onRetry={onRetry} actions={actions} />
      )}
    </Page>
  );
}
