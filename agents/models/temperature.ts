const KEPT = 8;

/** The providers' clients are set up for one temperature: one for each that is asked for, made once. */
export function byTemperature<Chat>(
  make: (given: { temperature?: number }) => Chat,
): (temperature: number | undefined) => Chat {
  const made = new Map<number | undefined, Chat>();
  return (temperature) => {
    const chat = made.get(temperature) ?? make(temperature === undefined ? {} : { temperature });
    made.set(temperature, chat);
    if (made.size > KEPT) made.delete(made.keys().next().value);
    return chat;
  };
}
