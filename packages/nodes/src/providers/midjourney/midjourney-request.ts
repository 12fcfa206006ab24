import {
  type ImageValue,
  imageOutput,
  type JsonValue,
  type NodeContext,
  type ProviderRequest,
  type ProviderResult,
  textOutput,
} from "@weft/graph";
import { answeredImage } from "../answered-image.ts";

export interface MidjourneyPurchase {
  readonly credential?: string | undefined;
  readonly take?: number | undefined;
}

/** A request to the bridge by its own names. */
export function midjourneyRequest(
  operation: "imagine" | "change" | "action" | "describe" | "blend",
  { credential, take }: MidjourneyPurchase,
  params: Readonly<Record<string, JsonValue | undefined>>,
  pictures: readonly (ImageValue | undefined)[] = [],
): ProviderRequest {
  const known = pictures.filter((picture) => picture !== undefined);
  return {
    provider: "midjourney",
    operation,
    model: "",
    credential: credential ?? "midjourney:default",
    take: take ?? 0,
    params,
    ...(known.length === 0 ? {} : { images: { images: known } }),
  };
}

/** A task that makes a picture gives it, and its own name for further actions. */
export const MIDJOURNEY_OUTPUTS = { IMAGE: imageOutput(), task_id: textOutput(), buttons: textOutput() };

export async function askMidjourney(request: ProviderRequest, { services }: NodeContext) {
  const result = await services.providers.request(request);
  return {
    IMAGE: answeredImage(result),
    task_id: taskId(result),
    // For the custom_id of an action: one `label: id` a line.
    buttons: buttonLines(result.data.buttons ?? null),
  };
}

function taskId({ data }: ProviderResult): string {
  return typeof data.taskId === "string" ? data.taskId : "";
}

function buttonLines(buttons: JsonValue): string {
  if (!Array.isArray(buttons)) return "";
  return buttons
    .flatMap((button: JsonValue) =>
      typeof button === "object" && button !== null && "customId" in button && "label" in button
        ? [`${String(button.label)}: ${String(button.customId)}`]
        : [],
    )
    .join("\n");
}
