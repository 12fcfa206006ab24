import { startWorker } from "../worker/start-worker.ts";
import { testNodes } from "./test-nodes.ts";

startWorker({ nodes: testNodes }, process);
