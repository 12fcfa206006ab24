import { constants } from "node:os";
import { type NodeAddress, OperationalError } from "@weft/graph";
import type { WorkerExit } from "./worker-process.ts";

/** The failure of what a worker was doing when it ended by itself. */
export function workerCrashed(exit: WorkerExit, doing: NodeAddress | undefined): OperationalError {
  const during = doing === undefined ? "" : ` while it ran ${doing}`;
  return new OperationalError({
    code: exit.error === undefined ? "worker-crashed" : "worker-not-started",
    message:
      exit.error === undefined
        ? `The process that runs the models ended unexpectedly${during} (${howItEnded(exit)}).`
        : `The process that runs the models could not be started: ${exit.error.message}.`,
    remedy: remedyFor(exit),
    ...(exit.error === undefined ? {} : { cause: exit.error }),
  });
}

export function howItEnded({ code, signal }: WorkerExit): string {
  return signal === null ? `exit code ${code ?? "unknown"}` : `signal ${signal}`;
}

function remedyFor({ code, signal, error }: WorkerExit): string {
  if (error !== undefined)
    return "Check that Weft's files are complete, and that the system allows more processes.";
  if (signal === "SIGKILL" || code === 128 + constants.signals.SIGKILL) {
    return "Systems do this when memory runs out: try a smaller size or batch, or close other programs. The next run starts a new process.";
  }
  return "Run again: the next run starts a new process. If it happens again, the model may not fit this version of ONNX Runtime, or memory may be short.";
}
