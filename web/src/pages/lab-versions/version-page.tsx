import { useState } from "react";
import { useLocation, useSearch } from "wouter";
import { Page } from "../../app/page.tsx";
import { ago } from "../../app/words.ts";
import { Button, LinkButton } from "../../components/button.tsx";
import { Tabs } from "../../components/overlay.tsx";
import { Badge, ErrorNote, Skeleton } from "../../components/state.tsx";
import { DifferenceView } from "./difference.tsx";
import { Editor } from "./editor.tsx";
import { type Move, MoveDialog } from "./move-dialog.tsx";
import { Parts } from "./parts.tsx";
import { BUILT_IN, PRODUCTION, productionOf, useLabels, useVersion, useVersions, type Version } from "./queries.ts";
import { TryIt } from "./try-it.tsx";
import styles from "./versions.module.css";

const VIEWS = ["says", "difference", "try", "new"] as const;
type View = (typeof VIEWS)[number];

/** "current" is what production points to, and the program's own where nothing was promoted. */
const CURRENT = "current";

export function VersionPage({ params }: { params: Record<string, string | undefined> }) {
  const asked = params.name ?? "";
  const labels = useLabels();
  const isPromoted = labels.data?.labels.some(({ label }) => label === PRODUCTION) === true;
  const name = asked === CURRENT ? (isPromoted ? PRODUCTION : BUILT_IN) : asked;
  const version = useVersion(name);
  if (version.data && (asked !== CURRENT || labels.data))
    return <Loaded key={version.data.name} version={version.data} />;
  return (
    <Page title={asked === CURRENT ? "Prompt version" : asked}>
      {version.error ? (
        <ErrorNote
          title="This version could not be loaded"
          error={version.error}
          onRetry={() => void version.refetch()}
          actions={
            <LinkButton size="small" to="/lab/versions">
              All versions
            </LinkButton>
          }
        />
      ) : (
        <Skeleton label="The version is being loaded" lines={8} />
      )}
    </Page>
  );
}

function Loaded({ version }: { version: Version }) {
  const { name, labels, parent, note, createdAt, isOwn } = version;
  const [view, setView] = useView();
  const [move, setMove] = useState<Move | null>(null);
  const heads = useVersions();
  const all = useLabels();
  const production = heads.data && all.data && productionOf(heads.data.versions, all.data.labels);
  return (
    <Page
      title={name}
      intro={
        <>
          <span className={styles.badges}>
            {labels.map((label) => (
              <Badge key={label} tone={label === PRODUCTION ? "hot" : "inferred"}>
                {label}
              </Badge>
            ))}
            {isOwn && <Badge>the program's own</Badge>}
          </span>{" "}
          {parent === null ? "Made with the program" : `Made from ${parent}`}, {ago(createdAt)}.{" "}
          <span dir="auto">{note}</span>
        </>
      }
      actions={
        <>
          {production !== undefined && production !== name && (
            <Button
              look="solid"
              onPress={() => setMove({ kind: "put", label: PRODUCTION, from: production, to: name })}
            >
              Promote
            </Button>
          )}
          <LinkButton to="/lab/versions">All versions</LinkButton>
        </>
      }
    >
      <Tabs
        label="What to see of this version"
        selected={view}
        onSelect={setView}
        tabs={[
          { id: "says", label: "What it says", content: <Parts version={version} /> },
          {
            id: "difference",
            label: "Difference",
            content: <DifferenceView version={version} heads={heads.data?.versions ?? []} />,
          },
          { id: "try", label: "Try it", content: <TryIt version={version} heads={heads.data?.versions ?? []} /> },
          { id: "new", label: "New version from this", content: <Editor version={version} /> },
        ]}
      />
      {move && <MoveDialog move={move} onClose={() => setMove(null)} />}
    </Page>
  );
}

/** In the address, so that a link leads to the same and a reload keeps it. */
function useView(): [View, (view: View) => void] {
  const search = new URLSearchParams(useSearch());
  const [place, go] = useLocation();
  const asked = search.get("view") as View;
  const choose = (view: View) => {
    search.set("view", view);
    go(`${place}?${search}`, { replace: true });
  };
  return [VIEWS.includes(asked) ? asked : "says", choose];
}
