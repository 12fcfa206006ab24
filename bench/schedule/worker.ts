import { startWorker } from "../../packages/runtime/src/index.ts";
import { benchNodes } from "./nodes.ts";

startWorker({ nodes: benchNodes }, process);
