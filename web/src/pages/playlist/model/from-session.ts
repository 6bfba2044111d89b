/** What stands as the request of a list that was made of a session of the DJ; nobody typed it. */
export function promptOfSession(of: "liked" | "heard", title: string): string {
  return of === "liked" ? `What was liked in “${title}”` : `What was played in “${title}”`;
}

/** How such a list gets the name of the session and its order: by one change right after it was made. */
export function isPutInOrder({ version, cause }: { version: number; cause: string }, prompt: string): boolean {
  return version === 2 && cause === "renamed, reordered" && /^What was (?:liked|played) in “/.test(prompt);
}
