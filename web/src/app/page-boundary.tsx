import { Component, type ReactNode } from "react";
import { noteConnection, onRecovery } from "../api/connection.ts";
import { ErrorNote } from "../components/state.tsx";

interface Props {
  /** A page that failed is given up when one goes elsewhere. */
  place: string;
  children: ReactNode;
}

interface State {
  failed: { error: unknown; place: string } | undefined;
}

const RELOADED = "segue.reloaded";

/** Catches a page that could not be loaded or that breaks, so that the rest of the app stays. */
export class PageBoundary extends Component<Props, State> {
  override state: State = { failed: undefined };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { failed: { error, place: window.location.pathname } };
  }

  /** Fetched again by a reload alone, as browsers remember what could not be had; not while nobody would answer it. */
  override componentDidCatch(error: unknown): void {
    if (isMissingChunk(error)) void reloadOnceItAnswers();
  }

  override componentDidUpdate({ place }: Props): void {
    if (place !== this.props.place && this.state.failed) this.setState({ failed: undefined });
  }

  override render(): ReactNode {
    const { failed } = this.state;
    if (!failed) return this.props.children;
    const missing = isMissingChunk(failed.error);
    return (
      <div style={{ padding: "2rem var(--gutter)" }}>
        <ErrorNote
          title={missing ? "This page could not be loaded" : "This page broke"}
          error={failed.error}
          onRetry={() => window.location.reload()}
          retryLabel="Reload"
        >
          {missing
            ? "The connection was lost, or Segue was renewed meanwhile. It is fetched again once Segue answers."
            : "That is a bug in this page, not in your list. Nothing of what is stored is lost; reloading usually helps."}
        </ErrorNote>
      </div>
    );
  }
}

/** A chunk of an older build is gone once the service has a newer one. */
function isMissingChunk(error: unknown): boolean {
  return error instanceof Error && /dynamically imported module|module script|preload CSS/i.test(error.message);
}

async function reloadOnceItAnswers(): Promise<void> {
  const answers = await fetch("/healthz", { cache: "no-store" }).then(
    ({ ok }) => ok,
    () => false,
  );
  if (answers && mayReload()) window.location.reload();
  if (answers) return;
  noteConnection("gone");
  onRecovery(() => window.location.reload());
}

/** Not again and again where a reload does not help. */
function mayReload(): boolean {
  try {
    const last = Number(sessionStorage.getItem(RELOADED) ?? 0);
    sessionStorage.setItem(RELOADED, String(Date.now()));
    return Date.now() - last > 30_000;
  } catch {
    return false;
  }
}
