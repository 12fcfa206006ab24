import type { JsonValue } from "@weft/graph";
import type { HttpRequest } from "../../http/provider-http.ts";
import type { EncodedRequest } from "../../provider.ts";
import { notSent } from "../check-values.ts";
import { dataUrl } from "../data-url.ts";
import { MIDJOURNEY_TITLE } from "./read-midjourney.ts";

const MOST_BLENDED = 5;

function text(params: EncodedRequest["params"], name: string): string {
  const value = params[name];
  if (typeof value === "string" && value.trim() !== "") return value;
  throw notSent(MIDJOURNEY_TITLE, name, "must not be empty");
}

/** The submission that an operation is: `imagine`, `change`, `action`, `describe`, `blend`. */
export function midjourneySubmission({ operation, params, files }: EncodedRequest): HttpRequest {
  const pictures = (files.get("images") ?? []).map(dataUrl);
  const post = (path: string, value: Record<string, JsonValue | undefined>): HttpRequest => ({
    method: "POST",
    path: `/submit/${path}`,
    body: { kind: "json", value },
  });
  switch (operation) {
    case "imagine":
      return post("imagine", {
        prompt: text(params, "prompt"),
        base64Array: pictures.length === 0 ? undefined : pictures,
        botType: params.botType,
      });
    case "change":
      return post("change", { taskId: text(params, "taskId"), action: params.action, index: params.index });
    case "action":
      return post("action", { taskId: text(params, "taskId"), customId: text(params, "customId") });
    case "describe": {
      const [picture] = pictures;
      if (picture === undefined || pictures.length > 1) {
        throw notSent(MIDJOURNEY_TITLE, "image", `must be one picture, but there are ${pictures.length}`);
      }
      return post("describe", { base64: picture });
    }
    case "blend":
      if (pictures.length < 2 || pictures.length > MOST_BLENDED) {
        throw notSent(
          MIDJOURNEY_TITLE,
          "images",
          `must be 2 to ${MOST_BLENDED}, but there are ${pictures.length}`,
        );
      }
      return post("blend", { base64Array: pictures, dimensions: params.dimensions });
    default:
      throw new Error(`The Midjourney bridge has no operation ${operation}.`);
  }
}
