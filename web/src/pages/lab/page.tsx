import { Link } from "wouter";
import { Page } from "../../app/page.tsx";
import styles from "./lab.module.css";

const PLACES = [
  {
    to: "/lab/versions",
    name: "Prompt versions",
    about: "What shapes an answer: prompt, tools, models, words and weights. Make one, compare, promote, roll back.",
  },
  {
    to: "/lab/suites",
    name: "Suites",
    about: "Requests, and what must be so of their answers, judged by code from the ledger and the facts.",
  },
  {
    to: "/lab/runs",
    name: "Runs",
    about: "Versions against suites: what passes, what it costs, and whether a difference is more than noise.",
  },
  {
    to: "/lab/judge",
    name: "People judge",
    about:
      "People choose between two lists without knowing whose they are: who is preferred, and how far judges agree.",
  },
] as const;

/** The way to each part of the lab. */
export function LabPage() {
  return (
    <Page title="Lab" intro="Whether a new prompt, model, vocabulary or ranking is better, before listeners find out.">
      <ul className={styles.places}>
        {PLACES.map(({ to, name, about }) => (
          <li key={to}>
            <h2>
              <Link href={to}>{name}</Link>
            </h2>
            <p>{about}</p>
          </li>
        ))}
      </ul>
    </Page>
  );
}
