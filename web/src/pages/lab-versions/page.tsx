import { useState } from "react";
import { Link } from "wouter";
import { Page } from "../../app/page.tsx";
import { ago, counted } from "../../app/words.ts";
import { Button, LinkButton } from "../../components/button.tsx";
import { TextField } from "../../components/field.tsx";
import { Badge, ErrorNote, Skeleton } from "../../components/state.tsx";
import { Labels } from "./labels.tsx";
import { type Move, MoveDialog } from "./move-dialog.tsx";
import { type Label, PRODUCTION, productionOf, useLabels, useVersions, type VersionHead } from "./queries.ts";
import styles from "./versions.module.css";
import { foundVersions } from "./words.ts";

/** Every version of what shapes answers, and the labels that point to them. */
export function VersionsPage() {
  const versions = useVersions();
  const labels = useLabels();
  const [move, setMove] = useState<Move | null>(null);
  const failed = versions.error ?? labels.error;
  const retry = () => void Promise.all([versions.refetch(), labels.refetch()]);
  return (
    <Page
      title="Prompt versions"
      intro="Everything that shapes an answer beside the request and the catalogue: prompt, tools, models, words and weights. A version is never changed; labels are moved."
      actions={
        <LinkButton to={`/lab/versions/${PRODUCTION_OR_OWN}?view=new`} look="solid">
          New version
        </LinkButton>
      }
    >
      {failed && <ErrorNote title="The versions could not be loaded" error={failed} onRetry={retry} />}
      {!failed && (versions.isPending || labels.isPending) && <Skeleton label="Versions are being loaded" lines={6} />}
      {versions.data && labels.data && (
        <div className={styles.columns}>
          <Labels labels={labels.data.labels} heads={versions.data.versions} onMove={setMove} />
          <Versions heads={versions.data.versions} labels={labels.data.labels} onMove={setMove} />
        </div>
      )}
      {move && <MoveDialog move={move} onClose={() => setMove(null)} />}
    </Page>
  );
}

/** Resolves in the service: the version of production, or the program's own where nothing was promoted. */
const PRODUCTION_OR_OWN = "current";

interface VersionsProps {
  heads: readonly VersionHead[];
  labels: readonly Label[];
  onMove: (move: Move) => void;
}

/** More than these are searched rather than looked through. */
const FEW = 10;

function Versions({ heads, labels, onMove }: VersionsProps) {
  const [sought, setSought] = useState("");
  const production = productionOf(heads, labels);
  const found = foundVersions(heads, sought);
  return (
    <section aria-labelledby="versions-heading">
      <h2 id="versions-heading">Versions</h2>
      {heads.length > FEW && (
        <>
          <TextField
            label="Find a version"
            type="search"
            value={sought}
            onChange={setSought}
            placeholder="Name, note or label"
          />
          <p role="status" className={styles.facts}>
            {counted(found.length, "version")} of {heads.length}
          </p>
        </>
      )}
      <ul className={styles.versions}>
        {found.map((version) => (
          <VersionCard key={version.name} version={version} production={production} onMove={onMove} />
        ))}
      </ul>
    </section>
  );
}

interface CardProps {
  version: VersionHead;
  production: string | undefined;
  onMove: (move: Move) => void;
}

function VersionCard({ version, production, onMove }: CardProps) {
  const { name, labels, parent, note, createdAt, isOwn } = version;
  const isProduction = name === production;
  const shown: readonly Label["label"][] =
    isProduction && !labels.includes(PRODUCTION) ? [PRODUCTION, ...labels] : labels;
  const at = `/lab/versions/${encodeURIComponent(name)}`;
  return (
    <li className={styles.card}>
      <h3>
        <Link href={at}>{name}</Link>
      </h3>
      <p className={styles.badges}>
        {shown.map((label) => (
          <Badge key={label} tone={label === PRODUCTION ? "hot" : "inferred"}>
            {label}
          </Badge>
        ))}
        {isOwn && <Badge>the program's own</Badge>}
      </p>
      {note && <p dir="auto">{note}</p>}
      <p className={styles.facts}>
        {parent === null ? "Made with the program" : `Made from ${parent}`}
        {", "}
        <time dateTime={createdAt}>{ago(createdAt)}</time>
      </p>
      <div className={styles.actions}>
        {!isProduction && production !== undefined && (
          <Button
            size="small"
            aria-label={`Promote ${name} to production`}
            onPress={() => onMove({ kind: "put", label: PRODUCTION, from: production, to: name })}
          >
            Promote
          </Button>
        )}
        {parent !== null && (
          <LinkButton size="small" look="quiet" to={`${at}?view=difference`}>
            What it changes
          </LinkButton>
        )}
        <LinkButton size="small" look="quiet" to={`${at}?view=try`}>
          Try it
        </LinkButton>
        <LinkButton size="small" look="quiet" to={`${at}?view=new`}>
          New version from this
        </LinkButton>
      </div>
    </li>
  );
}
