import { Switch } from "../../../components/field.tsx";
import { Dialog } from "../../../components/overlay.tsx";
import styles from "./session.module.css";
import { SHORTCUTS, setKeysOn, useKeysOn } from "./shortcuts.ts";

export function KeysHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const areOn = useKeysOn();
  return (
    <Dialog title="Keys" isOpen={isOpen} onClose={onClose}>
      <dl className={styles.keys}>
        {SHORTCUTS.map(({ keys, does }) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <Switch label="Single keys do something here" isOn={areOn} onChange={setKeysOn} />
      <p className={styles.small}>The keys for media on a keyboard or headset work while a track's sound plays.</p>
    </Dialog>
  );
}
