import {
  defineNode,
  type ImageValue,
  imageInput,
  imageOutput,
  listOf,
  type ProviderRequest,
  repeated,
  seed,
  text,
  words,
} from "@weft/graph";
import { answeredImages } from "../answered-image.ts";
import { foldSeed } from "../fold-seed.ts";
import { credentialInput, takeInput } from "../provider-inputs.ts";
import { fillGraph } from "./fill-graph.ts";

interface Ask {
  readonly graph?: string | undefined;
  readonly prompt?: string | undefined;
  readonly negative_prompt?: string | undefined;
  readonly seed?: bigint | undefined;
  readonly image?: readonly (ImageValue | undefined)[] | undefined;
  readonly credential?: string | undefined;
  readonly take?: number | undefined;
}

function request(ask: Ask): ProviderRequest {
  const { graph, prompt, negative_prompt, image = [] } = ask;
  const pictures = image.filter((picture) => picture !== undefined);
  const texts = { prompt, negative_prompt, seed: foldSeed(ask.seed, Number.MAX_SAFE_INTEGER) };
  return {
    provider: "comfyui",
    operation: "prompt",
    model: "",
    credential: ask.credential ?? "comfyui:default",
    take: ask.take ?? 0,
    params: { graph: graph === undefined ? undefined : fillGraph(graph, texts) },
    ...(pictures.length === 0 ? {} : { images: { images: pictures } }),
  };
}

export const comfyServer = defineNode({
  type: "ComfyServer",
  version: 1,
  title: words("ComfyUI server", "ComfyUI 服务器"),
  category: "api/comfyui",
  description: words(
    "Sends a graph to a ComfyUI server and brings its pictures back. %prompt%, %negative_prompt%, %seed% and %image0% in the graph are replaced.",
    "将节点图发送到 ComfyUI 服务器并取回图像。图中的 %prompt%、%negative_prompt%、%seed% 和 %image0% 会被替换。",
  ),
  aliases: ["comfyui", "remote", "prompt", "api"],
  inputs: {
    graph: text({
      multiline: true,
      description: words(
        "The graph in API format, as ComfyUI's Export (API) writes it.",
        "API 格式的节点图，由 ComfyUI 的 Export (API) 导出。",
      ),
    }),
    prompt: text({
      multiline: true,
      prompt: true,
      description: words("Replaces %prompt% in the graph.", "替换图中的 %prompt%。"),
    }),
    negative_prompt: text({
      multiline: true,
      prompt: true,
      description: words("Replaces %negative_prompt% in the graph.", "替换图中的 %negative_prompt%。"),
    }),
    seed: seed({
      description: words(
        "Replaces %seed% in the graph. -1 draws a new one before each run and records it.",
        "替换图中的 %seed%。-1 表示每次运行前随机抽取并记录。",
      ),
    }),
    image: repeated(
      imageInput({
        description: words(
          "Pictures that are sent along: %image0% in the graph is the name of the first.",
          "一并发送的图像：图中的 %image0% 即第一张图像的名称。",
        ),
      }),
      { min: 0, max: 8 },
    ),
    credential: credentialInput("comfyui"),
    take: takeInput(),
  },
  outputs: { IMAGE: listOf(imageOutput()) },
  effect: "recorded",
  runsIn: "host",
  provider: "comfyui",
  request,
  run: async (inputs, { services }) => ({
    IMAGE: answeredImages(await services.providers.request(request(inputs))),
  }),
});
