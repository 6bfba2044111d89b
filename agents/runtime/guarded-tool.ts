import { ToolMessage } from "@langchain/core/messages";
import { StructuredTool } from "@langchain/core/tools";
import type { TraceStep } from "#src/domain/trace.ts";
import { AppError, ERRORS } from "#src/errors.ts";
import { type AnyTool, shownSchema } from "#tools/define.ts";
import { whatIsWrong } from "#tools/loose.ts";
import { type ActiveRun, activeRun } from "./active-run.ts";
import type { Agent } from "./define-agent.ts";

type Json = NonNullable<TraceStep["input"]>;
interface Outcome {
  content: string;
  status: "success" | "error";
  kind: TraceStep["kind"];
  said: string;
}

/**
 * A tool as LangChain calls it. Replaces `invoke` whole: LangChain's own sends a thrown error or a schema's complaint to
 * the model as it is, up to 1,500 characters of stack. From here only our own sentences come, and nothing is thrown.
 */
abstract class GuardedTool extends StructuredTool {
  abstract outcome(active: ActiveRun, args: unknown): Promise<Outcome> | Outcome;

  override async invoke(input: unknown, config?: unknown): Promise<ReturnType<StructuredTool["_call"]>> {
    const active = activeRun(config);
    const call = input as { id?: string; args?: unknown };
    const sinceMs = active.recorder.elapsedMs();
    const args = withoutNulls(call.args ?? {});
    const { content, status, ...step } = await this.outcome(active, args);
    const { length: characters } = content;
    const told = { input: args as Json, output: readBack(content), characters };
    active.recorder.record({ ...step, ...told, call: "tool", name: this.name, sinceMs });
    return new ToolMessage({ content, status, name: this.name, tool_call_id: call.id ?? this.name });
  }

  protected override async _call(): Promise<never> {
    throw new Error("a guarded tool is called through invoke");
  }
}

export class ModelTool extends GuardedTool {
  override name: string;
  override description: string;
  override schema: Record<string, unknown>;
  readonly #tool: AnyTool;

  constructor(tool: AnyTool) {
    super();
    this.#tool = tool;
    this.name = tool.name;
    this.description = tool.description;
    this.schema = shownSchema(tool.input);
  }

  override async outcome(active: ActiveRun, args: unknown): Promise<Outcome> {
    active.toolCalls++;
    if (active.toolCalls > active.limits.toolCalls) return ended(active, "There are no more tool calls.");
    const call = `${this.name} ${JSON.stringify(args)}`;
    if (active.called.has(call)) return ended(active, "This was called before; its result stands above.");
    active.called.add(call);
    const input = this.#tool.input.safeParse(coerced(args));
    if (!input.success) return failed(whatIsWrong(input.error));
    try {
      const output = this.#tool.output.parse(await this.#tool.run(active.run, input.data));
      const content = JSON.stringify(output);
      return { content, status: "success", kind: "tool", said: `answered with ${content.length} characters` };
    } catch (error) {
      return failed(this.#sentence(active, error));
    }
  }

  #sentence(active: ActiveRun, error: unknown): string {
    if (!(error instanceof AppError)) {
      active.run.ctx.log("error", "a tool failed", { tool: this.name, error });
      return `${this.name} does not work at the moment. Go on without it.`;
    }
    if (!ERRORS[error.code].retryByModel) active.fatal = error;
    return error.message;
  }
}

/** Takes the answer; when it cannot stand, says why and lets the model put it right as often as the limits allow. */
export class AnswerTool extends GuardedTool {
  override name: string;
  override description: string;
  override schema: Record<string, unknown>;
  override returnDirect = true;
  readonly #answer: Agent["answer"];

  constructor(answer: Agent["answer"]) {
    super();
    this.#answer = answer;
    this.name = answer.name;
    this.description = answer.description;
    this.schema = answer.jsonSchema;
  }

  override outcome(active: ActiveRun, args: unknown): Outcome {
    if (active.accepted) return failed("The answer was already taken.");
    const answer = this.#answer.schema.safeParse(coerced(args));
    if (!answer.success) return this.#refuse(active, whatIsWrong(answer.error));
    try {
      active.accepted = { result: active.accept(answer.data) };
      return { content: "Taken.", status: "success", kind: "tool", said: "the answer was taken" };
    } catch (error) {
      if (error instanceof AppError) return this.#refuse(active, error.message);
      active.fatal = new AppError("unavailable", "The answer could not be read.", { cause: error });
      return failed(active.fatal.message);
    }
  }

  #refuse(active: ActiveRun, why: string): Outcome {
    if (active.repairs >= active.limits.repairs) active.fatal = new AppError("model_misbehaved", why);
    active.repairs++;
    return { content: `${why} Correct this and call ${this.name} again.`, status: "error", kind: "refused", said: why };
  }
}

/** Tools are done for this run. */
function ended(active: ActiveRun, why: string): Outcome {
  active.mustAnswer = true;
  return failed(`${why} Give your answer now.`);
}

/** Lists and objects that were written as text of JSON. */
function coerced(args: unknown): unknown {
  if (typeof args === "string") return parsedJson(args) ?? {};
  if (typeof args !== "object" || args === null || Array.isArray(args)) return args;
  return Object.fromEntries(
    Object.entries(args).map(([key, value]) => [key, typeof value === "string" ? (parsedJson(value) ?? value) : value]),
  );
}

function parsedJson(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function failed(sentence: string): Outcome {
  return { content: sentence, status: "error", kind: "failed", said: sentence };
}

/** Models write null for what they leave out. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== null).map(withoutNulls);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== null)
      .map(([key, item]) => [key, withoutNulls(item)]),
  );
}

/** What a tool answered, as data where it is that. */
function readBack(content: string): Json {
  try {
    return JSON.parse(content) as Json;
  } catch {
    return content;
  }
}
