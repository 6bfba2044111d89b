import { Check, ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { Select as AriaSelect, SelectValue } from "react-aria-components/Select";
import { Slider as AriaSlider, SliderOutput, SliderThumb, SliderTrack } from "react-aria-components/Slider";
import { Switch as AriaSwitch } from "react-aria-components/Switch";
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
} from "react-aria-components/TextField";
import styles from "./field.module.css";

interface Labelled {
  label: string;
  /** Read aloud only, where the place makes it plain to see. */
  hideLabel?: boolean;
}

type TextFieldProps = Labelled &
  Omit<AriaTextFieldProps, "children" | "className" | "style"> & {
    hint?: ReactNode;
    /** Our sentence, when what was typed cannot be taken. */
    error?: string | undefined;
    rows?: number;
    placeholder?: string;
  };

export function TextField({ label, hideLabel, hint, error, rows, placeholder, ...rest }: TextFieldProps) {
  return (
    <AriaTextField {...rest} isInvalid={error !== undefined} className={styles.field ?? ""}>
      <Label className={hideLabel ? "unseen" : (styles.label ?? "")}>{label}</Label>
      {rows === undefined ? (
        <Input className={styles.input ?? ""} {...(placeholder !== undefined && { placeholder })} />
      ) : (
        <TextArea className={styles.input ?? ""} rows={rows} {...(placeholder !== undefined && { placeholder })} />
      )}
      {hint && (
        <Text slot="description" className={styles.hint ?? ""}>
          {hint}
        </Text>
      )}
      <FieldError className={styles.error ?? ""}>{error}</FieldError>
    </AriaTextField>
  );
}

type SwitchProps = Labelled & { isOn: boolean; onChange: (on: boolean) => void; isDisabled?: boolean };

export function Switch({ label, hideLabel, isOn, onChange, isDisabled = false }: SwitchProps) {
  return (
    <AriaSwitch isSelected={isOn} onChange={onChange} isDisabled={isDisabled} className={styles.switch ?? ""}>
      <span className={styles.rail} aria-hidden="true" />
      <span className={hideLabel ? "unseen" : ""}>{label}</span>
    </AriaSwitch>
  );
}

interface SliderProps extends Labelled {
  /** One number, or two for a range from - to. */
  value: number | [number, number];
  onChange: (value: number[]) => void;
  onChangeEnd?: (value: number[]) => void;
  min: number;
  max: number;
  step?: number;
  /** How a value is written beside the slider: "120 bpm". */
  format?: (values: number[]) => string;
}

export function Slider({ label, hideLabel, value, onChange, onChangeEnd, min, max, step = 1, format }: SliderProps) {
  const values = Array.isArray(value) ? value : [value];
  const places = values.map((one) => ((one - min) / (max - min)) * 100);
  const [from, to] = places.length === 2 ? places : [0, places[0]];
  return (
    <AriaSlider
      value={values}
      onChange={(next) => onChange([next].flat())}
      {...(onChangeEnd && { onChangeEnd: (next: number | number[]) => onChangeEnd([next].flat()) })}
      minValue={min}
      maxValue={max}
      step={step}
      className={styles.slider ?? ""}
    >
      <div className={styles.sliderHead}>
        <Label className={hideLabel ? "unseen" : (styles.label ?? "")}>{label}</Label>
        <SliderOutput className={styles.output ?? ""}>{format ? format(values) : values.join(" – ")}</SliderOutput>
      </div>
      <SliderTrack className={styles.track ?? ""}>
        <div className={styles.filled} style={{ insetInlineStart: `${from}%`, width: `${(to ?? 0) - (from ?? 0)}%` }} />
        {values.map((_, at) => (
          <SliderThumb
            // biome-ignore lint/suspicious/noArrayIndexKey: a thumb is its place.
            key={at}
            index={at}
            aria-label={values.length === 1 ? label : `${label}: ${at === 0 ? "from" : "to"}`}
            className={styles.thumb ?? ""}
          />
        ))}
      </SliderTrack>
    </AriaSlider>
  );
}

interface SelectProps<Id extends string> extends Labelled {
  value: Id | null;
  options: readonly { id: Id; label: string; hint?: string }[];
  onChange: (id: Id) => void;
  placeholder?: string;
  isDisabled?: boolean;
}

export function Select<Id extends string>(props: SelectProps<Id>) {
  const { label, hideLabel, value, options, onChange, placeholder = "Choose one", isDisabled = false } = props;
  return (
    <AriaSelect
      selectedKey={value}
      onSelectionChange={(key) => key !== null && onChange(String(key) as Id)}
      placeholder={placeholder}
      isDisabled={isDisabled}
      className={styles.field ?? ""}
    >
      <Label className={hideLabel ? "unseen" : (styles.label ?? "")}>{label}</Label>
      <AriaButton className={styles.choice ?? ""}>
        <SelectValue className={styles.chosen ?? ""} />
        <ChevronDown aria-hidden="true" />
      </AriaButton>
      <Popover className={styles.popover ?? ""} offset={4}>
        <ListBox items={options} className={styles.options ?? ""}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className={styles.option ?? ""}>
              <Check aria-hidden="true" />
              <span>
                {option.label}
                {option.hint && <small>{option.hint}</small>}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
