import { FileDown } from "lucide-react";
import { Button } from "../../components/button.tsx";
import { Menu } from "../../components/overlay.tsx";
import { exportEntries } from "../playlist/take-away.ts";

/** Files of a shared list; `path` is the export route of it. */
export function TakeAlong({ path, title }: { path: string; title: string }) {
  return (
    <Menu
      label="Export"
      trigger={
        <Button look="solid" icon={FileDown}>
          Take it along
        </Button>
      }
      groups={[exportEntries(path, title)]}
    />
  );
}
