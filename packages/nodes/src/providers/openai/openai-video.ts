import {
  combo,
  defineNode,
  type ImageValue,
  imageInput,
  namedOutput,
  OPENAI_VIDEO_MODELS,
  OPENAI_VIDEO_SECONDS,
  OPENAI_VIDEO_SIZES,
  OperationalError,
  optional,
  type ProviderRequest,
  text,
  words,
} from "@weft/graph";
import { credentialInput, takeInput } from "../provider-inputs.ts";

/** A film as a file. */
export interface VideoFile {
  readonly kind: "VIDEO";
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

interface Ask {
  readonly prompt?: string | undefined;
  readonly model?: string | undefined;
  readonly seconds?: string | undefined;
  readonly size?: string | undefined;
  readonly image?: ImageValue | undefined;
  readonly credential?: string | undefined;
  readonly take?: number | undefined;
}

function request({ prompt, model, seconds, size, image, credential, take }: Ask): ProviderRequest {
  return {
    provider: "openai",
    operation: "video",
    model: model ?? OPENAI_VIDEO_MODELS[0],
    credential: credential ?? "openai:default",
    take: take ?? 0,
    params: { prompt, seconds, size },
    ...(image === undefined ? {} : { images: { input_reference: [image] } }),
  };
}

export const openaiVideo = defineNode({
  type: "OpenAIVideo",
  version: 1,
  title: words("OpenAI: video (compatible servers)", "OpenAI：视频（兼容服务器）"),
  category: "api/openai",
  description: words(
    "Makes a short video over OpenAI's Videos API, which OpenAI switched off on 2026-09-24: for servers that still have it.",
    "通过 OpenAI 的 Videos API 生成短视频。OpenAI 已于 2026-09-24 停用该接口，仅供仍支持它的服务器使用。",
  ),
  aliases: ["sora", "text to video", "api"],
  deprecated: words(
    "OpenAI switched the Videos API off on 2026-09-24; only compatible servers have it.",
    "OpenAI 已于 2026-09-24 停用 Videos API，仅兼容服务器可用。",
  ),
  inputs: {
    prompt: text({
      multiline: true,
      prompt: true,
      description: words("What the video should show.", "视频应呈现的内容。"),
    }),
    model: combo(OPENAI_VIDEO_MODELS, { description: words("Which model films.", "使用的模型。") }),
    seconds: combo(OPENAI_VIDEO_SECONDS, {
      description: words("How long the video is.", "视频时长。"),
      unit: "s",
    }),
    size: combo(OPENAI_VIDEO_SIZES, { description: words("Width and height.", "宽和高。"), unit: "px" }),
    image: optional(
      imageInput({
        description: words("The first frame; it must have the video's size.", "首帧图像，尺寸须与视频一致。"),
      }),
    ),
    credential: credentialInput("openai"),
    take: takeInput(),
  },
  outputs: { VIDEO: namedOutput<VideoFile>("VIDEO") },
  effect: "recorded",
  runsIn: "host",
  provider: "openai",
  request,
  run: async (inputs, { services }) => {
    const { files } = await services.providers.request(request(inputs));
    const [file] = files;
    if (file === undefined) {
      throw new OperationalError({
        code: "provider-empty-answer",
        message: "The service answered without a video.",
        remedy: "A new take asks again.",
      });
    }
    return { VIDEO: { kind: "VIDEO", mediaType: file.mediaType, bytes: new Uint8Array(file.bytes) } };
  },
});
