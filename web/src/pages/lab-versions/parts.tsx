import { Link } from "wouter";
import { counted, listed } from "../../app/words.ts";
import { Badge } from "../../components/state.tsx";
import type { Version, Weight } from "./queries.ts";
import styles from "./versions.module.css";
import { spoken } from "./words.ts";

/** All that a version says, to be read. */
export function Parts({ version }: { version: Version }) {
  const { spec, weights } = version;
  const { models, temperature, vocabulary } = spec;
  const { put, drop } = vocabulary;
  return (
    <div className={styles.parts}>
      <section aria-labelledby="part-asked">
        <h2 id="part-asked">Models</h2>
        <dl className={styles.pairs}>
          <dt>Asked, in this order</dt>
          <dd>{models ? listed(models) : "What the service is configured with"}</dd>
          <dt>Temperature</dt>
          <dd>{temperature ?? "The provider's own"}</dd>
        </dl>
      </section>
      <Text title="Prompt" text={spec.instructions} />
      <Text title="Beside it, where the listener is known" text={spec.listenerInstructions} />
      <section aria-labelledby="part-tools">
        <h2 id="part-tools">Tools, as they are described to models</h2>
        <dl className={styles.tools}>
          {Object.entries(spec.tools).map(([name, said]) => (
            <div key={name}>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>{said}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-labelledby="part-words">
        <h2 id="part-words">Vocabulary</h2>
        <p>
          {put.length + drop.length === 0
            ? "The program's own words, as they were when this version was made."
            : `${counted(put.length, "entry", "entries")} of its own, ${drop.length} left out.`}{" "}
          <Link href="?view=new#words">Look through all entries</Link>
        </p>
        {put.length > 0 && (
          <ul className={styles.entries}>
            {put.map((entry) => (
              <li key={String(entry.name)}>
                <b>{String(entry.name)}</b> <span dir="auto">{listed(entry.say as string[])}</span>
              </li>
            ))}
          </ul>
        )}
        {drop.length > 0 && <p>{`Left out: ${listed(drop)}.`}</p>}
      </section>
      <section aria-labelledby="part-weights">
        <h2 id="part-weights">Ranking</h2>
        <Ranking weights={weights} />
      </section>
    </div>
  );
}

function Text({ title, text }: { title: string; text: string }) {
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <p className={styles.prompt} dir="auto">
        {text}
      </p>
    </section>
  );
}

/** What was turned first: the rest is the program's own. */
function Ranking({ weights }: { weights: readonly Weight[] }) {
  const turned = weights.filter(({ value, own }) => value !== own);
  return (
    <>
      {turned.length === 0 ? <p>Every weight is the program's own.</p> : <Weights weights={turned} />}
      <details className={styles.history}>
        <summary>{`All ${weights.length} weights`}</summary>
        <Weights weights={weights} />
      </details>
    </>
  );
}

function Weights({ weights }: { weights: readonly Weight[] }) {
  return (
    <table className={styles.weights}>
      <caption className="unseen">Weights, what they are, and their values</caption>
      <thead>
        <tr>
          <th scope="col">Weight</th>
          <th scope="col">Value</th>
        </tr>
      </thead>
      <tbody>
        {weights.map(({ path, value, own, meaning }) => (
          <tr key={path} className={value === own ? "" : styles.turned}>
            <th scope="row">
              {spoken(path).replace(".", ": ")}
              <small>{meaning}</small>
            </th>
            <td>
              {value} {value !== own && <Badge tone="hot">{`own: ${own}`}</Badge>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
