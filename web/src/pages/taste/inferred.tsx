import { Ellipsis } from "lucide-react";
import { IconButton } from "../../components/button.tsx";
import { Menu } from "../../components/overlay.tsx";
import { ErrorNote } from "../../components/state.tsx";
import type { Profile, Statement } from "./requests.ts";
import { Section } from "./section.tsx";
import styles from "./taste.module.css";
import { evidenceWords, groupsOf } from "./taste-words.ts";
import { useChange } from "./use-change.ts";

/** What was read off listening, each with what it rests on and a way to say otherwise. */
export function Inferred({ profile }: { profile: Profile }) {
  const change = useChange(profile.listenerId);
  const groups = groupsOf(profile.statements);
  if (groups.length === 0) return null;
  const say = (statement: Statement, what: "more" | "less" | "exclude") =>
    change.mutate({ about: { statement: statement.id, do: what } });
  return (
    <Section title="Read off your listening" intro="What you play, like and skip. Each line tells what it rests on.">
      {change.error && <ErrorNote title="It could not be changed" error={change.error} />}
      <div className={styles.groups}>
        {groups.map(({ id, title, statements }) => (
          <section key={id} aria-label={title}>
            <h3>{title}</h3>
            <ul className={styles.lines}>
              {statements.map((statement) => (
                <li key={statement.id}>
                  <span>
                    <span dir="auto">{statement.said}</span>
                    <small>{evidenceWords(statement)}</small>
                  </span>
                  {statement.subjects.length > 0 && <Otherwise statement={statement} onSay={say} />}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Section>
  );
}

interface OtherwiseProps {
  statement: Statement;
  onSay: (statement: Statement, what: "more" | "less" | "exclude") => void;
}

function Otherwise({ statement, onSay }: OtherwiseProps) {
  return (
    <Menu
      label={`Change: ${statement.said}`}
      trigger={<IconButton icon={Ellipsis} size="small" label={`Change: ${statement.said}`} />}
      groups={[
        [
          { id: "more", label: "More of it", onAction: () => onSay(statement, "more") },
          { id: "less", label: "Less of it", onAction: () => onSay(statement, "less") },
        ],
        [
          {
            id: "exclude",
            label: "That is not me",
            hint: "stays known as heard, says nothing of taste",
            onAction: () => onSay(statement, "exclude"),
          },
        ],
      ]}
    />
  );
}
