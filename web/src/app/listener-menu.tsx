import { CircleUserRound } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Button } from "../components/button.tsx";
import { useListener } from "../listener/listener.ts";
import { fetchAhead } from "./ahead.ts";

const load = () => import("./listener-choices.tsx");
const ListenerChoices = lazy(async () => ({ default: (await load()).ListenerChoices }));

/** The button of who listens; its menu is fetched when somebody reaches for it, as most visits need none. */
export function ListenerMenu() {
  const { name } = useListener();
  const [wanted, setWanted] = useState(false);
  const button = (
    <Button
      look="quiet"
      size="small"
      icon={CircleUserRound}
      aria-label={`Listener: ${name}`}
      aria-haspopup="menu"
      onHoverStart={() => fetchAhead(load)}
      onFocus={() => fetchAhead(load)}
      onPress={() => setWanted(true)}
    >
      {name}
    </Button>
  );
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <ListenerChoices isOpenAtOnce />
    </Suspense>
  );
}
