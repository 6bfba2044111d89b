/** The rows of `db.execute(...)`, whose type differs between the two drivers while its shape does not. */
export function rowsOf<Row extends object>(result: unknown): Row[] {
  return (result as { rows: Row[] }).rows;
}
