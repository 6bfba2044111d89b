import type { PlaylistTrack } from "../../../api/types.ts";
import { counted } from "../../../app/words.ts";
import { ShareBars, YearsChart } from "../../../components/charts/bars.tsx";
import { curveOf, genresOf } from "../model/pictures.ts";
import { SECTIONS } from "../section-bar.tsx";
import { CurvePicture } from "./curve-picture.tsx";
import styles from "./pictures.module.css";

/** What people would rather see than read: how the list moves, from when and of what it is. */
export function Pictures({ tracks }: { tracks: readonly PlaylistTrack[] }) {
  const music = tracks.filter(({ kind }) => kind !== "talk");
  const energy = curveOf(tracks, "energy");
  const tempo = curveOf(tracks, "tempo");
  const genres = genresOf(music);
  const hasYears = music.some(({ year }) => year !== null);
  return (
    <section id={SECTIONS.pictures} aria-label="Pictures of the list" className={styles.pictures}>
      {energy && <CurvePicture name="Energy" curve={energy} count={tracks.length} />}
      {tempo && <CurvePicture name="Tempo" curve={tempo} count={tracks.length} />}
      {hasYears && <YearsChart years={music.map(({ year }) => year)} />}
      {genres.length > 0 && (
        <ShareBars
          title="Genres"
          shares={genres.map(({ name, count }) => ({ name, value: count }))}
          of={music.length}
          format={(value) => counted(value, "track")}
        />
      )}
    </section>
  );
}
