import type { SessionEvent, SessionFeedback } from "#src/domain/session.ts";
import { advance } from "#src/sessions/core/advance.ts";
import { hear } from "#src/sessions/core/hear.ts";
import { keepPools } from "#src/sessions/core/pools.ts";
import type { Changed, Ground, Session } from "#src/sessions/core/session.ts";
import { openSession } from "#src/sessions/core/start.ts";
import type { Product } from "../ground.ts";
import type { Reaction } from "../listener.ts";
import type { Player, System } from "../play.ts";
import type { Task } from "../tasks.ts";
import type { World } from "../world.ts";

/** What was noticed of a session beside its tracks. */
export interface Told {
  openMs: number;
  /** Of every command after the first. */
  commandsMs: number[];
  events: SessionEvent[];
}

/** The product's session: commands of the pure core, as a device would give them. */
export function segueSystem({
  world,
  product,
}: {
  world: World;
  product: Product;
}): System & { told: Map<Task, Told> } {
  const told = new Map<Task, Told>();
  return {
    name: "Segue's session",
    told,
    open: (task) => {
      const device = new Device(world, product, task);
      told.set(task, device.told);
      return device;
    },
  };
}

class Device implements Player {
  readonly told: Told = { openMs: 0, commandsMs: [], events: [] };
  readonly #world: World;
  readonly #product: Product;
  readonly #task: Task;
  readonly #pools = keepPools();
  #session: Session;
  #now: number;

  constructor(world: World, product: Product, task: Task) {
    this.#world = world;
    this.#product = product;
    this.#task = task;
    this.#now = task.now.getTime();
    const from = performance.now();
    const { prompt, history, seed, rules } = task;
    const listenerId = history ? "simulated" : null;
    const opened = openSession(this.#ground(), {
      id: `simulated-${seed}`,
      listenerId,
      seed,
      source: prompt === null ? { kind: history?.source ?? "nothing" } : { kind: "prompt", prompt },
      title: (prompt ?? "For you").slice(0, 200),
      brief: rules.brief,
      timeZone: "UTC",
    });
    this.#session = { id: `simulated-${seed}`, listenerId, state: opened.state, plays: [] };
    this.told.events.push(...opened.events);
    this.told.openMs = performance.now() - from;
  }

  next(before: Reaction | undefined): number | undefined {
    const playing = this.#session.state.now?.id;
    if (before) {
      this.#now += before.heardMs;
      const { heardMs: ms } = before;
      if (before.liked) this.#feed({ type: "liked", ms });
      if (before.disliked) this.#feed({ type: "disliked", ms });
      this.#feed(before.finished ? { type: "finished" } : { type: "skipped", ms });
    }
    if (this.#session.state.now?.id === playing)
      this.#command(() => advance(this.#ground(), this.#session, playing === undefined ? {} : { after: playing }));
    const { status, now } = this.#session.state;
    return status === "ended" || now === null ? undefined : this.#world.rowOf.get(now.trackId);
  }

  #feed(feedback: SessionFeedback): void {
    const item = this.#session.state.now;
    if (!item) return;
    this.#command(() => hear(this.#ground(), this.#session, { ...feedback, itemId: item.id, trackId: item.trackId }));
  }

  #command(run: () => Changed): void {
    const from = performance.now();
    const { state, events } = run();
    this.told.commandsMs.push(performance.now() - from);
    this.told.events.push(...events);
    const begun = events.flatMap((event) => (event.kind === "now" ? [event.item.trackId] : []));
    this.#session = { ...this.#session, state, plays: [...this.#session.plays, ...begun] };
  }

  #ground(): Ground {
    const now = new Date(this.#now);
    const taste = this.#task.history?.tasteOver(this.#product.catalog);
    return { catalog: this.#product.catalogFor(taste, now), taste, now, pools: this.#pools };
  }
}
