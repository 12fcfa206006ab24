import { runIn, testRuntime, workflowOf } from "./test-runtime.ts";

/** A host that tells its worker's process id once that one is deep in a call that nothing interrupts. */
const runtime = testRuntime();
await runIn(
  runtime,
  workflowOf({
    block: { type: "Block", inputs: { ms: 60_000 } },
    tell: { type: "Tell", inputs: { value: ["block", "SUM"] } },
  }),
  { onEvent: (event) => event.type === "node.progress" && process.send?.(runtime.workerPid()) },
);
