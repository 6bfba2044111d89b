import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, call } from "../api/client.ts";
import { Button } from "../components/button.tsx";
import { Switch, TextField } from "../components/field.tsx";
import styles from "./forms.module.css";

interface GenreFormProps {
  names: readonly string[];
  isNo: boolean;
  onDone: (names: string[], isNo: boolean) => void;
}

const MOST_SHOWN = 14;

/** One genre or several, of the catalogue's families or typed; or none of them. */
export function GenreForm({ names, isNo, onDone }: GenreFormProps) {
  const [chosen, setChosen] = useState<readonly string[]>(names);
  const [typed, setTyped] = useState("");
  const [no, setNo] = useState(isNo);
  const { data } = useQuery({ queryKey: ["catalog-stats"], queryFn: () => call(api.v1.catalog.stats.$get()) });
  const wanted = typed.trim().toLowerCase();
  const families = (data?.genres ?? []).map(({ name }) => name);
  const shown = [...chosen, ...families.filter((name) => !chosen.includes(name) && name.includes(wanted))].slice(
    0,
    MOST_SHOWN,
  );
  const toggle = (name: string) =>
    setChosen(chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name]);
  const all = wanted === "" || chosen.includes(wanted) ? chosen : [...chosen, wanted];
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (all.length > 0) onDone([...all], no);
      }}
    >
      <TextField
        label="Genre"
        value={typed}
        onChange={setTyped}
        maxLength={100}
        placeholder="shoegaze, bossa nova ..."
      />
      <fieldset className={styles.decades}>
        <legend className="unseen">Genres of the catalogue</legend>
        {shown.map((name) => (
          <Button
            key={name}
            size="small"
            look={chosen.includes(name) ? "solid" : "line"}
            aria-pressed={chosen.includes(name)}
            onPress={() => toggle(name)}
          >
            {name}
          </Button>
        ))}
      </fieldset>
      <Switch label="None of these" isOn={no} onChange={setNo} />
      <Button type="submit" look="solid" size="small" isDisabled={all.length === 0}>
        Done
      </Button>
    </form>
  );
}
