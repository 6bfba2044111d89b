import { readFileSync } from "node:fs";
import type { UsageMetadata } from "@langchain/core/messages";
import { z } from "zod";
import { type ModelChoice, modelName } from "#src/config.ts";

/** US dollars for a million tokens. */
const Price = z.object({
  input: z.number().min(0),
  /** Input that the provider had kept, and input that it is told to keep. */
  cached: z.number().min(0),
  cacheWrite: z.number().min(0),
  output: z.number().min(0),
});
export type Price = z.infer<typeof Price>;

const PRICES = z
  .record(z.string(), Price)
  .parse(JSON.parse(readFileSync(new URL("./prices.json", import.meta.url), "utf8")));

/** What may follow a name without making it another model: a dated or a newest edition. */
const EDITION = /^(?:-(?:\d{4,8}(?:-\d\d-\d\d)?|latest))?$/;
const MILLION = 1_000_000;

/** Undefined for a model that prices.json does not have. On a server of one's own it is found as "openai:<model>@<host>". */
export function priceOf(choice: ModelChoice): Price | undefined {
  const elsewhere = choice.provider === "openai" && choice.baseUrl !== undefined;
  const name = elsewhere ? `${modelName(choice)}@${new URL(choice.baseUrl!).host}` : modelName(choice);
  const known = Object.keys(PRICES).filter((key) => name.startsWith(key) && EDITION.test(name.slice(key.length)));
  return PRICES[known.sort((a, b) => b.length - a.length)[0] ?? ""];
}

/** US dollars for one call. */
export function costOf(price: Price, { input_tokens, output_tokens, input_token_details }: UsageMetadata): number {
  const cached = input_token_details?.cache_read ?? 0;
  const written = input_token_details?.cache_creation ?? 0;
  const plain = Math.max(0, input_tokens - cached - written);
  const total = plain * price.input + cached * price.cached + written * price.cacheWrite + output_tokens * price.output;
  return total / MILLION;
}
