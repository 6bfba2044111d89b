import { Volume2, VolumeX } from "lucide-react";
import { Button } from "../../../components/button.tsx";
import { Choices } from "../../../components/choices.tsx";
import { Select } from "../../../components/field.tsx";
import { Ask } from "./ask.tsx";
import styles from "./booth.module.css";
import { Thread } from "./thread.tsx";
import { useDesk, useDeskState } from "./use-desk.ts";
import { languageName, PERSONAS, TALK_LEVELS } from "./words.ts";

/** What is said, by both sides, and how much. */
export function Booth() {
  return (
    <section aria-labelledby="booth" className={styles.booth}>
      <header className={styles.head}>
        <h2 id="booth">The booth</h2>
        <VoiceButton />
      </header>
      <Thread />
      <Ask />
      <Talk />
    </section>
  );
}

function VoiceButton() {
  const desk = useDesk();
  const wantsVoice = useDeskState(({ player }) => player.wantsVoice);
  return (
    <Button
      size="small"
      icon={wantsVoice ? Volume2 : VolumeX}
      aria-label={
        wantsVoice ? "Voice on: mute the DJ on this device (V)" : "Voice off: let the DJ speak on this device (V)"
      }
      onPress={() => desk.setVoice(!wantsVoice)}
    >
      {wantsVoice ? "Voice on" : "Voice off"}
    </Button>
  );
}

function Talk() {
  const desk = useDesk();
  const host = useDeskState(({ player }) => player.view.host);
  const voiceless = useDeskState((state) => state.voiceless);
  const means = TALK_LEVELS.find(({ id }) => id === host.level)?.means;
  return (
    <div className={styles.talk}>
      <Choices
        label="How much the DJ talks"
        value={host.level}
        options={TALK_LEVELS}
        onChange={(level) => desk.setHost({ level })}
      />
      <p className={styles.hint}>
        {means}
        {voiceless !== null &&
          ` This device has no voice of its own for ${languageName(voiceless)}: what is said stays in writing.`}
      </p>
      <Select
        label="Persona"
        value={host.persona}
        options={PERSONAS}
        onChange={(persona) => desk.setHost({ persona })}
        isDisabled={host.level === "off"}
      />
    </div>
  );
}
