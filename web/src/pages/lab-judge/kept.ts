const JUDGE = "segue.judge";
const KEYS = "segue.judge.keys";

/** What is kept in this browser. Storage may be switched off: then nothing is kept. */
function read(storage: () => Storage, name: string): string | null {
  try {
    return storage().getItem(name);
  } catch {
    return null;
  }
}

function write(storage: () => Storage, name: string, value: string): void {
  try {
    if (value === "") storage().removeItem(name);
    else storage().setItem(name, value);
  } catch {
    // Nothing is kept then.
  }
}

const local = () => window.localStorage;
const session = () => window.sessionStorage;

/** Who judges in this browser; empty until it is said. */
export function keptJudge(): string {
  return read(local, JUDGE) ?? "";
}

export function keepJudge(judge: string): void {
  write(local, JUDGE, judge);
}

/** Whether single keys judge: speech input and slips of the hand may want them off. */
export function areKeysOn(): boolean {
  return read(local, KEYS) !== "off";
}

export function keepKeys(on: boolean): void {
  write(local, KEYS, on ? "" : "off");
}

const noteOf = (judgingId: string, caseId: string) => `segue.judge.note ${judgingId} ${caseId}`;

/** A note that was begun outlives a reload. */
export function keptNote(judgingId: string, caseId: string): string | null {
  return read(session, noteOf(judgingId, caseId));
}

export function keepNote(judgingId: string, caseId: string, note: string): void {
  write(session, noteOf(judgingId, caseId), note);
}
