import type { Command } from "commander";
import { placeOf, wholeNumber, withPlace } from "./options.ts";
import type { Place, Shell } from "./shell.ts";

export function addServe(program: Command, shell: Shell): void {
  withPlace(program.command("serve"))
    .description("run the API and the page; ends with Ctrl-C")
    .option("--port <number>", "port to listen on (default: 8787)", wholeNumber(0, 65_535))
    .option("--host <name>", "address to listen on (default: 127.0.0.1)")
    .action(async (options: Place & { port?: number; host?: string }) => {
      const { port, host } = options;
      await shell.serve({
        ...placeOf(options),
        ...(port !== undefined && { port }),
        ...(host !== undefined && { host }),
      });
    });
}
