import { type ComponentType, lazy } from "react";
import { LinkButton } from "../components/button.tsx";
import { EmptyState } from "../components/state.tsx";
import { Page } from "./page.tsx";

type Params = Record<string, string | undefined>;
type PageOf = ComponentType<{ params: Params }>;

/** Each page is a chunk of its own, loaded when it is first opened. */
function later(load: () => Promise<PageOf>) {
  return lazy(async () => ({ default: await load() }));
}

const labVersions = () => import("../pages/lab-versions/page.tsx");
const labSuites = () => import("../pages/lab-suites/page.tsx");
const labRuns = () => import("../pages/lab-runs/page.tsx");

/** Every place in the app. `params` of the path reach the page as strings, decoded. */
export const ROUTES: readonly { path: string; page: PageOf }[] = [
  { path: "/", page: later(async () => (await import("../pages/prompt/page.tsx")).PromptPage) },
  { path: "/library", page: later(async () => (await import("../pages/library/page.tsx")).LibraryPage) },
  { path: "/p/:id", page: later(async () => (await import("../pages/playlist/page.tsx")).PlaylistPage) },
  { path: "/s/:token", page: later(async () => (await import("../pages/shared/page.tsx")).SharedPage) },
  { path: "/dj", page: later(async () => (await import("../pages/dj/page.tsx")).DjPage) },
  { path: "/dj/:id", page: later(async () => (await import("../pages/dj/session-page.tsx")).SessionPage) },
  { path: "/taste", page: later(async () => (await import("../pages/taste/page.tsx")).TastePage) },
  { path: "/traces", page: later(async () => (await import("../pages/traces/page.tsx")).TracesPage) },
  { path: "/traces/:id", page: later(async () => (await import("../pages/traces/trace-page.tsx")).TracePage) },
  { path: "/lab", page: later(async () => (await import("../pages/lab/page.tsx")).LabPage) },
  { path: "/lab/versions", page: later(async () => (await labVersions()).VersionsPage) },
  {
    path: "/lab/versions/:name",
    page: later(async () => (await import("../pages/lab-versions/version-page.tsx")).VersionPage),
  },
  { path: "/lab/suites", page: later(async () => (await labSuites()).SuitesPage) },
  {
    path: "/lab/suites/:name",
    page: later(async () => (await import("../pages/lab-suites/suite-page.tsx")).SuitePage),
  },
  { path: "/lab/runs", page: later(async () => (await labRuns()).RunsPage) },
  { path: "/lab/runs/:id", page: later(async () => (await import("../pages/lab-runs/run-page.tsx")).RunPage) },
  { path: "/lab/judge", page: later(async () => (await import("../pages/lab-judge/list-page.tsx")).JudgingsPage) },
  {
    path: "/lab/judge/:id/results",
    page: later(async () => (await import("../pages/lab-judge/results-page.tsx")).JudgingResultsPage),
  },
  { path: "/lab/judge/:id", page: later(async () => (await import("../pages/lab-judge/page.tsx")).JudgePage) },
];

export function NotFoundPage() {
  return (
    <Page title="Not here" hideHeading>
      <EmptyState title="There is nothing at this address" actions={<LinkButton to="/">Start a new list</LinkButton>}>
        The link may be incomplete, or what it led to was deleted.
      </EmptyState>
    </Page>
  );
}
