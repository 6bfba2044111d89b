import { LinkButton } from "../../components/button.tsx";
import { EmptyState } from "../../components/state.tsx";

/** For somebody of whom nothing is known: three ways to begin. */
export function Beginning() {
  return (
    <EmptyState
      title="Nothing is known yet"
      actions={
        <>
          <LinkButton to="/" look="solid">
            Make a list and like a few songs
          </LinkButton>
          <LinkButton to="/dj">Listen to the DJ</LinkButton>
        </>
      }
    >
      Say below what you love, bring the history of another service, or just listen: what you play, like and skip shows
      up here, with what it is taken for. Lists without a taste are the same for everybody.
    </EmptyState>
  );
}
