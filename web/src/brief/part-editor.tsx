import { useState } from "react";
import type { Brief, Leaning, Order, Rule } from "../api/types.ts";
import { Button } from "../components/button.tsx";
import { Select, Slider } from "../components/field.tsx";
import { type Edits, putLeaning, putLength, putOrder, putRule } from "./edits.ts";
import { GenreForm } from "./genre-form.tsx";
import { LengthForm } from "./length-form.tsx";
import { ARCS, type Arc, arcOrder, genreRule, rangeText, yearsRule } from "./made.ts";
import type { Part, PartEdit } from "./parts.ts";
import { YearsForm } from "./years-form.tsx";

export interface EditorProps {
  part: Part;
  read: Brief;
  shown: Brief;
  edits: Edits;
  onEdits: (edits: Edits, done: string) => void;
  close: () => void;
}

/** Changes one part; nothing happens before it is said to be done. */
export function PartEditor(props: EditorProps) {
  const { part, shown, edits, onEdits, close } = props;
  const finish = (next: Edits, done: string) => {
    onEdits(next, `Changed: ${done}`);
    close();
  };
  const { edit } = part;
  if (!edit) return null;
  if (edit.kind === "length")
    return <LengthForm length={shown.length} onDone={(next, words) => finish(putLength(edits, next), words)} />;
  if (edit.kind === "strength") return <StrengthForm {...props} finish={finish} />;
  if (edit.kind === "arc") return <ArcForm {...props} finish={finish} />;
  const rule = shown.rules.find(({ id }) => id === part.id);
  if (rule?.kind !== "tracks") return null;
  return <RuleForm {...props} edit={edit} rule={rule} finish={finish} />;
}

type Finish = { finish: (next: Edits, done: string) => void };
type TrackRule = Extract<Rule, { kind: "tracks" }>;

function RuleForm({ part, edits, edit, rule, finish }: EditorProps & Finish & { edit: PartEdit; rule: TrackRule }) {
  const { id, test, scope } = rule;
  const put = (next: TrackRule) => finish(putRule(edits, part, next), next.asked);
  if (edit.kind === "years" && test.kind === "year") {
    const made = (from?: number, to?: number) => ({ ...(yearsRule(id, from, to) as TrackRule), scope });
    return <YearsForm from={test.from} to={test.to} onDone={(from, to) => put(made(from, to))} />;
  }
  if (edit.kind === "genre" && test.kind === "genre") {
    const isNo = scope.kind === "none";
    const made = (names: string[], no: boolean) => {
      const next = genreRule(id, names, no ? "none" : "every") as TrackRule;
      return no === isNo ? { ...next, scope } : next;
    };
    return <GenreForm names={test.anyOf} isNo={isNo} onDone={(names, no) => put(made(names, no))} />;
  }
  if (edit.kind !== "range" || test.kind !== "audio") return null;
  const made = (min?: number, max?: number): TrackRule => ({
    ...rule,
    asked: rangeText(edit.feature, min, max),
    test: {
      kind: "audio",
      feature: test.feature,
      ...(min !== undefined && { min }),
      ...(max !== undefined && { max }),
    },
  });
  return <RangeForm edit={edit} min={test.min} max={test.max} onDone={(min, max) => put(made(min, max))} />;
}

interface RangeFormProps {
  edit: Extract<PartEdit, { kind: "range" }>;
  min: number | undefined;
  max: number | undefined;
  onDone: (min: number | undefined, max: number | undefined) => void;
}

const BOUNDS = { bpm: { min: 40, max: 220, step: 1 }, share: { min: 0, max: 1, step: 0.01 } } as const;

/** Where a thumb stands at the end, there is no bound. */
export function RangeForm({ edit: { feature, unit }, min, max, onDone }: RangeFormProps) {
  const bounds = BOUNDS[unit];
  const within = (value: number) => Math.min(bounds.max, Math.max(bounds.min, value));
  const [[from, to], setRange] = useState<[number, number]>([within(min ?? bounds.min), within(max ?? bounds.max)]);
  const low = from > bounds.min ? from : undefined;
  const high = to < bounds.max ? to : undefined;
  return (
    <>
      <Slider
        label={feature === "tempo" ? "Tempo" : feature}
        value={[from, to]}
        onChange={([a = from, b = to]) => setRange([a, b])}
        {...bounds}
        format={() => rangeText(feature, low, high)}
      />
      <Button
        look="solid"
        size="small"
        onPress={() => onDone(low, high)}
        isDisabled={low === undefined && high === undefined}
      >
        Done
      </Button>
    </>
  );
}

const STRONGEST = 3;
const STRENGTHS = ["not at all", "a little", "somewhat", "as said", "more", "strongly", "above all"];

function StrengthForm({ part, shown, edits, finish }: EditorProps & Finish) {
  const leaning = shown.leanings.find(({ id }) => id === part.id);
  const [weight, setWeight] = useState(Math.abs(leaning?.weight ?? 1));
  if (!leaning) return null;
  const next: Leaning = { ...leaning, weight: leaning.weight < 0 ? -weight : weight };
  return (
    <>
      <Slider
        label={leaning.asked}
        value={weight}
        onChange={([value = weight]) => setWeight(value)}
        min={0.5}
        max={STRONGEST}
        step={0.5}
        format={([value = 1]) => STRENGTHS[Math.min(6, Math.round(value * 2))] ?? ""}
      />
      <Button look="solid" size="small" onPress={() => finish(putLeaning(edits, part, next), leaning.asked)}>
        Done
      </Button>
    </>
  );
}

function ArcForm({ part, read, shown, edits, finish }: EditorProps & Finish) {
  const order = shown.orders.find(
    (one): one is Extract<Order, { kind: "arc" }> => one.id === part.id && one.kind === "arc",
  );
  if (!order) return null;
  const choose = (shape: Arc) => {
    const next = { ...arcOrder(order.id, shape), feature: order.feature } as Order;
    finish(putOrder(edits, read, next), next.asked);
  };
  return <Select label={`How ${order.feature} runs`} value={order.shape} options={ARCS} onChange={choose} />;
}
