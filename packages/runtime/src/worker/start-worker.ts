import type { NodeDefinition } from "@weft/graph";
import { chooseDevice } from "../devices/probe-device.ts";
import type { FromWorker, ToWorker, WorkerSettings } from "./protocol.ts";
import { watchHost } from "./watch-host.ts";
import { WorkerSession } from "./worker-session.ts";

/** The part of `process` that a worker speaks through: a channel to the process that started it. */
export interface WorkerChannel {
  on(event: "message", listener: (message: ToWorker) => void): unknown;
  on(event: "disconnect" | "SIGINT", listener: () => void): unknown;
  send?(message: FromWorker, callback: (error: Error | null) => void): unknown;
  exit(code: number): void;
}

/**
 * Makes this process a worker: it runs nodes for the process that forked it until that one closes it or goes. Ctrl-C
 * reaches every process of a terminal; what it means is the host's decision, so a worker ignores it.
 */
export function startWorker(
  { nodes }: { readonly nodes: readonly NodeDefinition[] },
  channel: WorkerChannel,
): void {
  let started: Promise<WorkerSession> | undefined;
  const send = (message: FromWorker): void => {
    channel.send?.(message, () => {});
  };
  const start = async (settings: WorkerSettings): Promise<WorkerSession> => {
    const chosen = await chooseDevice(settings.device, { home: settings.home });
    const session = new WorkerSession({ nodes, settings: { ...settings, device: chosen.device }, send });
    send({ type: "ready", ...chosen });
    watchHost();
    return session;
  };
  channel.on("SIGINT", () => {});
  channel.on("disconnect", () => channel.exit(0));
  channel.on("message", (message) => {
    switch (message.type) {
      case "start":
        started = start(message.settings);
        return;
      case "close":
        void Promise.resolve(started)
          .then((session) => session?.close())
          .finally(() => channel.exit(0));
        return;
      default:
        void started?.then((session) => session.receive(message));
    }
  });
}
