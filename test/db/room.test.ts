import { describe, expect, it } from "vitest";
import type { Db } from "#src/db/db.ts";
import { roomOn, withRoom } from "#src/db/room.ts";

const MB = 1_000_000;
const diskWith = (free: number | undefined) => roomOn("/nowhere", () => free);

describe("room on the disk of the embedded database", () => {
  it("refuses a start, a write and an import before the disk is full, and names no path", () => {
    const room = diskWith(10 * MB);

    for (const act of [room.toStart, room.toWrite, room.toImport]) {
      expect(act).toThrow(expect.objectContaining({ code: "unavailable" }));
      expect(act).toThrow(/^The disk of the data folder is full: it has 10 MB left and needs \d+ MB for this\.$/);
    }
  });

  it("lets everything through where there is room, and where the system does not say", () => {
    for (const room of [diskWith(9_000 * MB), diskWith(undefined)])
      for (const act of [room.toStart, room.toWrite, room.toImport]) expect(act).not.toThrow();
  });

  it("still reads when nothing can be written", () => {
    const db = { select: () => "read", insert: () => "written", transaction: () => "written" } as unknown as Db;

    const guarded = withRoom(db, diskWith(0));

    expect(guarded.select()).toBe("read");
    expect(() => guarded.insert(undefined as never)).toThrow("is full");
    expect(() => guarded.transaction(undefined as never)).toThrow("is full");
  });
});
