import type { OnnxSession } from "../onnx/session.ts";

/** Open sessions, bounded in bytes. */
export interface SessionPool {
  /**
   * Does `work` with the session of `key`, opened first when it is not open. While the budget is exceeded, the
   * sessions that were used longest ago are closed before; one that is in use stays. A session that is larger than
   * the whole budget is opened all the same, alone.
   */
  use<Result>(request: SessionRequest, work: (session: OnnxSession) => Promise<Result>): Promise<Result>;
  isOpen(key: string): boolean;
  /** Bytes of the open sessions, by the sizes of their files. */
  memoryBytes(): number;
  /** Closes all sessions; those in use when their work ends. */
  dispose(): Promise<void>;
}

interface SessionRequest {
  readonly key: string;
  readonly bytes: number;
  open(): Promise<OnnxSession>;
}

interface PooledSession {
  readonly bytes: number;
  readonly session: Promise<OnnxSession>;
  users: number;
}

export function createSessionPool(budgetBytes: number): SessionPool {
  /** Least recently used first. */
  const open = new Map<string, PooledSession>();
  let disposed = false;

  const memoryBytes = (): number => [...open.values()].reduce((sum, entry) => sum + entry.bytes, 0);

  async function close(key: string, entry: PooledSession): Promise<void> {
    open.delete(key);
    await entry.session.then((session) => session.release()).catch(() => undefined);
  }

  /** Who must go is decided at once, so that requests that come meanwhile see the same numbers. */
  async function makeRoom(bytes: number): Promise<void> {
    let total = memoryBytes() + bytes;
    const victims: [string, PooledSession][] = [];
    for (const [key, entry] of open) {
      if (total <= budgetBytes) break;
      if (entry.users > 0) continue;
      victims.push([key, entry]);
      total -= entry.bytes;
    }
    await Promise.all(victims.map(([key, entry]) => close(key, entry)));
  }

  function enter(request: SessionRequest): PooledSession {
    const known = open.get(request.key);
    const entry: PooledSession = known ?? {
      bytes: request.bytes,
      session: makeRoom(request.bytes).then(() => request.open()),
      users: 0,
    };
    open.delete(request.key);
    open.set(request.key, entry);
    entry.users += 1;
    return entry;
  }

  return {
    async use(request, work) {
      const entry = enter(request);
      try {
        return await work(await entry.session);
      } catch (error) {
        // A session that did not open must not answer the next call with its old failure.
        await entry.session.catch(() => open.delete(request.key));
        throw error;
      } finally {
        entry.users -= 1;
        if (disposed && entry.users === 0) await close(request.key, entry);
      }
    },
    isOpen: (key) => open.has(key),
    memoryBytes,
    async dispose() {
      disposed = true;
      const idle = [...open].filter(([, entry]) => entry.users === 0);
      await Promise.all(idle.map(([key, entry]) => close(key, entry)));
    },
  };
}
