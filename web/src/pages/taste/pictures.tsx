import { useState } from "react";
import { ShareBars } from "../../components/charts/bars.tsx";
import { Slider } from "../../components/field.tsx";
import { Badge, ErrorNote } from "../../components/state.tsx";
import type { Interest, Profile } from "./requests.ts";
import { Section } from "./section.tsx";
import styles from "./taste.module.css";
import {
  adventureFromWords,
  adventureWords,
  artistsOf,
  courseWords,
  erasOf,
  evidenceWords,
  genresOf,
  percent,
} from "./taste-words.ts";
import { useChange } from "./use-change.ts";

/** The profile at a glance. */
export function Pictures({ profile }: { profile: Profile }) {
  const { interests, statements } = profile;
  const [genres, artists, eras] = [genresOf(interests), artistsOf(interests), erasOf(statements)];
  return (
    <>
      {interests.length > 0 && (
        <Section title={interests.length === 1 ? "One taste" : `${interests.length} tastes`}>
          <ul className={styles.interests}>
            {interests.map((interest) => (
              <InterestCard key={interest.id} interest={interest} />
            ))}
          </ul>
        </Section>
      )}
      {(genres.length > 0 || artists.length > 0 || eras.length > 0) && (
        <Section title="What it is made of">
          <div className={styles.pictures}>
            {genres.length > 0 && <ShareBars title="Genres" shares={genres} of={largest(genres)} format={percent} />}
            {artists.length > 0 && (
              <ShareBars title="Artists" shares={artists} of={largest(artists)} format={(plays) => `${plays} plays`} />
            )}
            {eras.length > 0 && <ShareBars title="Decades" shares={eras} of={largest(eras)} format={percent} />}
          </div>
        </Section>
      )}
      <Adventure profile={profile} />
    </>
  );
}

/** Bars are told apart best where the longest fills its place. */
function largest(shares: readonly { value: number }[]): number {
  return Math.max(...shares.map(({ value }) => value));
}

function InterestCard({ interest }: { interest: Interest }) {
  const { name, share, artists, when } = interest;
  const course = courseWords(interest);
  return (
    <li className={styles.interest}>
      <h3 dir="auto">{name}</h3>
      <p className={styles.share}>
        <span>{percent(share)}</span>
        <span className={styles.shareRail} aria-hidden="true">
          <span style={{ width: `${share * 100}%` }} />
        </span>
      </p>
      <p dir="auto">
        {artists
          .slice(0, 5)
          .map((artist) => artist.name)
          .join(", ")}
      </p>
      {when.length > 0 && <p className={styles.soft}>{when.map(({ said }) => said).join("; ")}</p>}
      {course && <Badge>{course}</Badge>}
      <p className={styles.soft}>{evidenceWords(interest)}</p>
    </li>
  );
}

/** Familiar or new: what lists for this listener lean to. */
function Adventure({ profile }: { profile: Profile }) {
  const { adventure } = profile.settings;
  const [value, setValue] = useState(adventure);
  const change = useChange(profile.listenerId);
  return (
    <Section title="Familiar or new" intro={adventureFromWords(profile)}>
      <div className={styles.slider}>
        <Slider
          label="How far lists may go from what you know"
          value={Math.round(value * 10)}
          onChange={([next = 0]) => setValue(next / 10)}
          onChangeEnd={([next = 0]) => change.mutate({ edits: [{ kind: "adventure", value: next / 10 }] })}
          min={0}
          max={10}
          format={([next = 0]) => adventureWords(next / 10)}
        />
      </div>
      {change.error && <ErrorNote title="It could not be saved" error={change.error} />}
    </Section>
  );
}
