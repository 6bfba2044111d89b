import { useLocation, useSearch } from "wouter";
import { Page } from "../../app/page.tsx";
import { LinkButton } from "../../components/button.tsx";
import { Tabs } from "../../components/overlay.tsx";
import { ErrorNote, Skeleton } from "../../components/state.tsx";
import { Cases } from "./cases.tsx";
import { FilePanel } from "./file-panel.tsx";
import { useSuite } from "./queries.ts";
import { VersionsPanel } from "./versions-panel.tsx";

const VIEWS = ["cases", "file", "versions"] as const;
type View = (typeof VIEWS)[number];

export function SuitePage({ params }: { params: Record<string, string | undefined> }) {
  const name = params.name ?? "";
  const suite = useSuite(name);
  const [view, setView] = useView();
  if (!suite.data)
    return (
      <Page title={name}>
        {suite.error ? (
          <ErrorNote
            title="This suite could not be loaded"
            error={suite.error}
            onRetry={() => void suite.refetch()}
            actions={
              <LinkButton size="small" to="/lab/suites">
                All suites
              </LinkButton>
            }
          />
        ) : (
          <Skeleton label="The suite is being loaded" lines={8} />
        )}
      </Page>
    );
  const { version, note } = suite.data;
  return (
    <Page
      title={name}
      intro={
        <>
          Version {version}. <span dir="auto">{note}</span>
        </>
      }
      actions={
        <>
          <LinkButton to={`/lab/runs?suite=${encodeURIComponent(name)}`} look="solid">
            Run this suite
          </LinkButton>
          <LinkButton to="/lab/suites">All suites</LinkButton>
        </>
      }
    >
      <Tabs
        label="What to see of this suite"
        selected={view}
        onSelect={setView}
        tabs={[
          { id: "cases", label: "Cases", content: <Cases suite={suite.data} /> },
          { id: "file", label: "Files", content: <FilePanel suite={suite.data} /> },
          { id: "versions", label: "Versions", content: <VersionsPanel name={name} /> },
        ]}
      />
    </Page>
  );
}

/** In the address, so that a link leads to the same and a reload keeps it. */
function useView(): [View, (view: View) => void] {
  const search = new URLSearchParams(useSearch());
  const [place, go] = useLocation();
  const asked = search.get("view") as View;
  const choose = (view: View) => go(`${place}?view=${view}`, { replace: true });
  return [VIEWS.includes(asked) ? asked : "cases", choose];
}
