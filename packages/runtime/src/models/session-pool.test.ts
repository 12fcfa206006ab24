import { describe, expect, it } from "vitest";
import type { OnnxSession } from "../onnx/session.ts";
import { createSessionPool, type SessionPool } from "./session-pool.ts";

/** A session that only notes that it was closed: the pool never looks inside. */
function fakeSession(name: string, closed: string[]): OnnxSession {
  return {
    place: { what: name, path: name, device: "cpu" },
    inputs: [],
    outputs: [],
    run: async () => new Map(),
    release: async () => {
      closed.push(name);
    },
  };
}

function setUp(budget: number): {
  pool: SessionPool;
  opened: string[];
  closed: string[];
  use(key: string, bytes: number, work?: () => Promise<void>): Promise<void>;
} {
  const pool = createSessionPool(budget);
  const opened: string[] = [];
  const closed: string[] = [];
  const use = (key: string, bytes: number, work: () => Promise<void> = async () => {}): Promise<void> =>
    pool.use(
      {
        key,
        bytes,
        open: async () => {
          opened.push(key);
          return fakeSession(key, closed);
        },
      },
      work,
    );
  return { pool, opened, closed, use };
}

describe("session pool", () => {
  it("closes what was used longest ago, and only as much as is needed", async () => {
    const { pool, opened, closed, use } = setUp(100);
    await use("a", 40);
    await use("b", 40);
    await use("a", 40);
    await use("c", 30);
    expect(closed).toEqual(["b"]);
    expect(pool.memoryBytes()).toBe(70);
    await use("d", 200);
    expect(closed).toEqual(["b", "a", "c"]);
    expect(opened).toEqual(["a", "b", "c", "d"]);
  });

  it("opens once for uses at the same time, and never closes what is in use", async () => {
    const { opened, closed, use } = setUp(50);
    await use("a", 40, async () => {
      await Promise.all([use("a", 40), use("b", 40), use("b", 40)]);
      expect(closed).toEqual([]);
    });
    expect(opened).toEqual(["a", "b"]);
    await use("c", 40);
    expect(closed).toEqual(["a", "b"]);
  });

  it("does not remember a session that did not open", async () => {
    const { pool, use } = setUp(50);
    const broken = pool.use(
      { key: "a", bytes: 40, open: () => Promise.reject(new Error("damaged")) },
      async () => {},
    );
    await expect(broken).rejects.toThrow("damaged");
    expect(pool.memoryBytes()).toBe(0);
    await use("a", 40);
    expect(pool.isOpen("a")).toBe(true);
  });

  it("closes everything when it is disposed, what is in use at the end of its work", async () => {
    const { pool, closed, use } = setUp(100);
    await use("a", 10);
    await use("b", 10, async () => {
      await pool.dispose();
      expect(closed).toEqual(["a"]);
    });
    expect(closed).toEqual(["a", "b"]);
  });
});
