import { startProvider } from "#test/support/provider/provider.ts";
import type { Heard, Turn } from "#test/support/provider/script.ts";

/**
 * A model's stand-in as a process of its own: says "at <address>", then answers as a good model would in two calls, names
 * from its own knowledge and a search, then picks out of what the tools found. `node stand-in.ts <milliseconds to wait>`
 */
const CHARACTERS_A_TOKEN = 4;
/** OpenAI keeps what requests begin with from this size on, in steps. */
const KEPT_FROM_TOKENS = 1024;
const KEPT_STEP_TOKENS = 128;
const PICKS = 20;
const NAMES = [
  ...["Portishead - Roads", "Massive Attack - Teardrop", "Miles Davis", "Bill Evans", "Nina Simone - Feeling Good"],
  ...["Radiohead - No Surprises", "Nick Drake - Pink Moon", "Aretha Franklin", "Marvin Gaye", "Daft Punk - Get Lucky"],
  ...["Johnny Cash - Hurt", "Fleetwood Mac - Dreams", "Stevie Wonder", "The Cure - Lovesong", "Björk"],
  ...["Kendrick Lamar", "Arctic Monkeys", "David Bowie - Heroes", "Billie Holiday", "The Beatles - Blackbird"],
];
const waitMs = Number(process.argv[2] ?? "0");
const told: string[] = [];
const { openaiBaseUrl } = await startProvider((heard) => ({ ...turnFor(heard), firstByteMs: waitMs }) as Turn);
process.stdout.write(`at ${openaiBaseUrl}\n`);

function turnFor({ body }: Heard): Turn {
  const results: string[] = body.messages.filter(({ role }: { role: string }) => role === "tool").map(textOf);
  const calls = results.length === 0 ? search() : submit(results.join("\n"));
  const text = JSON.stringify([body.tools, body.messages]);
  const cached = cachedOf(text);
  const usage = { input: tokensOf(text.length) - cached, cached, output: tokensOf(JSON.stringify(calls).length) };
  return { calls, usage };
}

function textOf({ content }: { content: unknown }): string {
  return typeof content === "string" ? content : JSON.stringify(content);
}

function search() {
  const wishes = ["energy 0.4; popularity 60"];
  return [
    { name: "resolve_names", args: { names: NAMES } },
    { name: "search_catalog", args: { wishes } },
  ];
}

function submit(results: string) {
  const found = [...new Set(results.match(/\bt\d+(?=\|)/g) ?? [])].slice(0, PICKS);
  const reasons = Object.fromEntries(found.slice(0, 5).map((handle) => [handle, "It sits well beside the others."]));
  const words = {
    title: "Out of Many",
    description: "Songs that go together, the loved ones beside the lesser known.",
  };
  return [{ name: "submit_playlist", args: { picks: found, reasons, ...words } }];
}

function tokensOf(characters: number): number {
  return Math.ceil(characters / CHARACTERS_A_TOKEN);
}

function cachedOf(text: string): number {
  const shared = Math.max(0, ...told.map((before) => tokensOf(sharedStart(before, text))));
  told.push(text);
  if (told.length > 50) told.shift();
  return shared < KEPT_FROM_TOKENS ? 0 : shared - (shared % KEPT_STEP_TOKENS);
}

function sharedStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}
