import { builtinNodes } from "@weft/nodes";
import { startWorker } from "@weft/runtime";

startWorker({ nodes: builtinNodes }, process);
