import { runProgram } from "#src/cli/program.ts";
import type { Shell } from "#src/cli/shell.ts";
import type { SessionVerbs } from "#src/sessions/verbs.ts";
import type { Verbs } from "#src/verbs.ts";

/** What `segue dj` prints and ends with over these sessions, without a terminal, on 2026-11-20 at 20:00 UTC. */
export async function runDj(args: readonly string[], verbs: SessionVerbs) {
  const heard = { out: "", err: "" };
  const terminal = (name: "out" | "err") => ({
    write: (text: string) => {
      heard[name] += text;
    },
    columns: 80,
    isTty: false,
    colour: false,
  });
  const shell = {
    out: terminal("out"),
    err: terminal("err"),
    console: undefined,
    clock: () => 0,
    now: () => new Date("2026-11-20T20:00:00.000Z"),
    withVerbs: (_place: unknown, _needs: unknown, use: (lent: Verbs) => Promise<unknown>) =>
      use(verbs as unknown as Verbs),
  } as unknown as Shell;
  const code = await runProgram(["dj", ...args], shell);
  return { code, ...heard };
}
