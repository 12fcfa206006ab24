import { startWorker } from "../../worker/start-worker.ts";
import { studioNodes } from "./studio-nodes.ts";

startWorker({ nodes: studioNodes }, process);
