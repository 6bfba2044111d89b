import type { LearnedModel, TrainingList } from "#src/catalog/learned/model.ts";
import { type TrainingListener, training } from "#src/taste/learn/train.ts";

/** What training learns from a few lists; `artistsOf` tells whose the tracks are. */
export function modelOf(learnedFrom: {
  lists: readonly TrainingList[];
  listeners?: readonly TrainingListener[];
  artistsOf: Readonly<Record<string, string>>;
}): LearnedModel {
  const { lists, listeners = [], artistsOf } = learnedFrom;
  const artistsOfTrack = (id: string) => (artistsOf[id] === undefined ? [] : [artistsOf[id]]);
  const work = training({ lists, listeners, artistsOfTrack, version: 1 });
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
