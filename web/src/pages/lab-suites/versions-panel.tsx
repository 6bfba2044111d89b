import { useState } from "react";
import { ago, counted } from "../../app/words.ts";
import { Select } from "../../components/field.tsx";
import { ErrorNote, Skeleton } from "../../components/state.tsx";
import { type Difference, type SuiteCase, type SuiteHead, useDifference, useSuiteVersions } from "./queries.ts";
import styles from "./suites.module.css";

/** Every version of the suite, and what one has that another has not. */
export function VersionsPanel({ name }: { name: string }) {
  const versions = useSuiteVersions(name);
  if (versions.error)
    return (
      <ErrorNote
        title="The versions could not be loaded"
        error={versions.error}
        onRetry={() => void versions.refetch()}
      />
    );
  if (!versions.data) return <Skeleton label="The versions are being loaded" />;
  const heads = versions.data.versions;
  return (
    <div className={styles.columns}>
      <section aria-labelledby="versions-heading">
        <h2 id="versions-heading">{counted(heads.length, "version")}</h2>
        <ol className={styles.versions}>
          {heads.map(({ version, cases, note, createdAt }) => (
            <li key={version}>
              <b>Version {version}</b>, {counted(cases, "case")}, <time dateTime={createdAt}>{ago(createdAt)}</time>
              {note !== "" && <span dir="auto">{note}</span>}
            </li>
          ))}
        </ol>
      </section>
      {heads.length > 1 && <Compared key={heads.length} name={name} heads={heads} />}
    </div>
  );
}

function Compared({ name, heads }: { name: string; heads: readonly SuiteHead[] }) {
  const [to, setTo] = useState(String(heads[0]!.version));
  const [from, setFrom] = useState(String(heads[1]!.version));
  const difference = useDifference(name, { from, to });
  const options = heads.map(({ version }) => ({ id: String(version), label: `Version ${version}` }));
  return (
    <section aria-labelledby="difference-heading">
      <h2 id="difference-heading">Difference</h2>
      <div className={styles.bounds}>
        <Select label="From" value={from} options={options} onChange={setFrom} />
        <Select label="To" value={to} options={options} onChange={setTo} />
      </div>
      {difference.error && (
        <ErrorNote
          title="The difference could not be loaded"
          error={difference.error}
          onRetry={() => void difference.refetch()}
        />
      )}
      {difference.isPending && <Skeleton label="The difference is being loaded" />}
      {difference.data && <Changes difference={difference.data} />}
    </section>
  );
}

function Changes({ difference: { added, removed, changed, same } }: { difference: Difference }) {
  return (
    <div role="status">
      <p>
        {added.length} added, {changed.length} changed, {removed.length} taken out, {same} the same.
      </p>
      <Group title="Added" cases={added} />
      <Group title="Taken out" cases={removed} />
      {changed.length > 0 && (
        <>
          <h3>Changed</h3>
          <ul className={styles.changes}>
            {changed.map(({ id, after, fields }) => (
              <li key={id}>
                <span dir="auto">{after.prompt}</span> <small>{fields.join(", ")}</small>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Group({ title, cases }: { title: string; cases: readonly SuiteCase[] }) {
  if (cases.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className={styles.changes}>
        {cases.map(({ id, prompt }) => (
          <li key={id}>
            <span dir="auto">{prompt}</span> <small>{id}</small>
          </li>
        ))}
      </ul>
    </>
  );
}
