import { openaiAdapter } from "../adapters/openai/openai-adapter.ts";
import { askService } from "./ask-service.ts";
import { pictureRequest } from "./openai-request.ts";

/** A process that asks for a video and waits for it, until it is killed: `node ask-video.ts URL HOME`. */
const [url = "", home = ""] = process.argv.slice(2);
const params = { prompt: "a cat", seconds: "8", size: "1280x720" };
await askService(pictureRequest({ operation: "video", model: "sora-2", params }), {
  adapter: openaiAdapter,
  url,
  home,
});
