import { createRuntime } from "./create-runtime.ts";
import type { RunRequest, RunResult } from "./run-request.ts";
import type { RuntimeOptions } from "./runtime-options.ts";

/** Runs one workflow in a worker of its own, which is gone when the promise settles. */
export async function runWorkflow(options: RuntimeOptions & RunRequest): Promise<RunResult> {
  const runtime = createRuntime(options);
  try {
    return await runtime.run(options);
  } finally {
    await runtime.close();
  }
}
