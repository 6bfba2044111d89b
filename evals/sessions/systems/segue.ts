import type { SessionEvent, SessionFeedback } from "#src/domain/session.ts";
import { HOUR_MS } from "#src/domain/time.ts";
import { advance } from "#src/sessions/core/advance.ts";
import { hear } from "#src/sessions/core/hear.ts";
import { keepPools } from "#src/sessions/core/pools.ts";
import type { Changed, Ground, Pools, Session } from "#src/sessions/core/session.ts";
import { openSession } from "#src/sessions/core/start.ts";
import { applyActs } from "#src/sessions/requests/apply-acts.ts";
import { readSessionRequest } from "#src/sessions/requests/read-request.ts";
import type { Product } from "../ground.ts";
import type { Reaction } from "../listener.ts";
import type { Player, System } from "../play.ts";
import { CHANGE_AT, type Task } from "../tasks.ts";
import type { World } from "../world.ts";

/** What was noticed of a session beside its tracks. */
export interface Told {
  openMs: number;
  /** Of every command after the first. */
  commandsMs: number[];
  events: SessionEvent[];
}

/**
 * The product's session: commands of the pure core, as a device would give them. With `inWords` the listener says what is
 * wanted when the mood has changed, behind the first track that was played into it; else skips must tell.
 */
export function segueSystem(
  { world, product }: { world: World; product: Product },
  { name, inWords }: { name: string; inWords: boolean },
): System & { told: Map<Task, Told> } {
  const told = new Map<Task, Told>();
  return {
    name,
    told,
    open: (task) => {
      const device = new Device(world, product, inWords ? task : { ...task, says: undefined });
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
  #pools: { hour: number; kept: Pools } | undefined;
  #session: Session;
  #now: number;
  /** How many tracks were asked for. */
  #items = 0;

  constructor(world: World, product: Product, task: Task) {
    this.#world = world;
    this.#product = product;
    this.#task = task;
    this.#now = task.now.getTime();
    const from = performance.now();
    const { history, seed, origin } = task;
    const listenerId = history ? "simulated" : null;
    const opened = openSession(this.#ground(), {
      id: `simulated-${seed}`,
      listenerId,
      seed,
      source: origin.source,
      title: origin.title,
      brief: origin.brief,
      ...(origin.first && { first: origin.first }),
      timeZone: "UTC",
    });
    this.#session = { id: `simulated-${seed}`, listenerId, state: opened.state, plays: [] };
    this.told.events.push(...opened.events);
    this.told.openMs = performance.now() - from;
  }

  next(before: Reaction | undefined): number | undefined {
    const playing = this.#session.state.now?.id;
    this.#items++;
    if (before) {
      this.#now += before.heardMs;
      const { heardMs: ms } = before;
      if (before.liked) this.#feed({ type: "liked", ms });
      if (before.disliked) this.#feed({ type: "disliked", ms });
      this.#feed(before.finished ? { type: "finished" } : { type: "skipped", ms });
    }
    if (this.#task.says !== undefined && this.#items === CHANGE_AT + 2) this.#say(this.#task.says);
    if (this.#session.state.now?.id === playing)
      this.#command(() => advance(this.#ground(), this.#session, playing === undefined ? {} : { after: playing }));
    const { status, now } = this.#session.state;
    return status === "ended" || now === null ? undefined : this.#world.rowOf.get(now.trackId);
  }

  #say(message: string): void {
    this.#command(() => {
      const read = readSessionRequest(this.#ground(), this.#session, message);
      if (read.kind === "refused") return { state: this.#session.state, events: [] };
      return applyActs(this.#ground(), this.#session, read.reading, { message });
    });
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

  /** What is kept ready lasts as long as in the product: to the end of the hour. */
  #ground(): Ground {
    const now = new Date(this.#now);
    const hour = Math.floor(this.#now / HOUR_MS);
    if (this.#pools?.hour !== hour) this.#pools = { hour, kept: keepPools() };
    const taste = this.#task.history?.tasteOver(this.#product.catalog);
    return { catalog: this.#product.catalogFor(taste, now), taste, now, pools: this.#pools.kept };
  }
}
