const DEEPEST_CAUSE = 4;
const LONGEST_MESSAGE = 1000;
const HIDDEN = "[hidden]";

/**
 * An error for the log that holds its name, status, words and causes, and nothing else: the errors of providers' clients
 * carry headers and bodies, and a provider may repeat the key in its words.
 */
export function withoutSecrets(error: unknown, secrets: readonly string[], depth = 0): Error {
  const { name, message, status, cause } = error instanceof Error ? (error as Error & { status?: number }) : noError();
  const words = `${status === undefined ? "" : `${status}: `}${hide(message, secrets)}`;
  const deeper = cause instanceof Error && depth < DEEPEST_CAUSE;
  const safe = new Error(words, deeper ? { cause: withoutSecrets(cause, secrets, depth + 1) } : undefined);
  safe.name = name;
  safe.stack = `${name}: ${words}`;
  return safe;
}

function noError(): Error & { status?: number } {
  return { name: "Error", message: "not an error" };
}

function hide(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret !== "")
    .reduce((told, secret) => told.replaceAll(secret, HIDDEN), text)
    .slice(0, LONGEST_MESSAGE);
}
