import { useState } from "react";
import { Link } from "wouter";
import { Page } from "../../app/page.tsx";
import { ago, counted } from "../../app/words.ts";
import { Button, LinkButton } from "../../components/button.tsx";
import { ErrorNote, Skeleton } from "../../components/state.tsx";
import { NewSuite } from "./new-suite.tsx";
import { type SuiteHead, useSuites } from "./queries.ts";
import styles from "./suites.module.css";

/** All suites: prompts with what must be so of their answers. */
export function SuitesPage() {
  const suites = useSuites();
  const [isNew, setNew] = useState(false);
  return (
    <Page
      title="Suites"
      intro="Prompts with what must be so of their answers. Every change of a suite makes its next version."
      actions={
        <Button look="solid" onPress={() => setNew(true)}>
          New suite
        </Button>
      }
    >
      {suites.isPending && <Skeleton label="The suites are being loaded" lines={4} />}
      {suites.error && (
        <ErrorNote title="The suites could not be loaded" error={suites.error} onRetry={() => void suites.refetch()} />
      )}
      <ul className={styles.cards}>
        {suites.data?.suites.map((suite) => (
          <SuiteCard key={suite.name} suite={suite} />
        ))}
      </ul>
      {isNew && <NewSuite onClose={() => setNew(false)} />}
    </Page>
  );
}

function SuiteCard({ suite: { name, version, cases, note, createdAt } }: { suite: SuiteHead }) {
  const at = `/lab/suites/${encodeURIComponent(name)}`;
  return (
    <li className={styles.card}>
      <h2>
        <Link href={at}>{name}</Link>
      </h2>
      <p>
        {counted(cases, "case")}, version {version}
      </p>
      <p className={styles.soft}>
        <time dateTime={createdAt}>{ago(createdAt)}</time>
        {note !== "" && <span dir="auto"> · {note}</span>}
      </p>
      <div className={styles.cardActions}>
        <LinkButton size="small" to={`/lab/runs?suite=${encodeURIComponent(name)}`}>
          Run it
        </LinkButton>
        <LinkButton size="small" look="quiet" to={`${at}?view=versions`}>
          Versions
        </LinkButton>
      </div>
    </li>
  );
}
