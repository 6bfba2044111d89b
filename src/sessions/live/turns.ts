/** Runs work one after the other for each name, and that of different names beside each other. */
export interface Turns {
  /** Names for which something is being done. */
  readonly size: number;
  take<Result>(name: string, work: () => Promise<Result>): Promise<Result>;
}

export function takeTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return {
    get size() {
      return last.size;
    },
    take(name, work) {
      const before = last.get(name);
      const mine = before ? before.then(work, work) : work();
      last.set(name, mine);
      const leave = () => {
        if (last.get(name) === mine) last.delete(name);
      };
      mine.then(leave, leave);
      return mine;
    },
  };
}
