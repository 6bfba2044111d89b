/** What a table has under a key that came from outside: nothing of what every object inherits ("constructor", "toString"). */
export function entryOf<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
