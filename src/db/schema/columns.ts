import { customType } from "drizzle-orm/pg-core";

/** Text ordered by its bytes, so that every server and PGlite sort, page and break ties alike. */
export const byteText = customType<{ data: string; driverData: string }>({
  dataType: () => `text COLLATE "C"`,
});
