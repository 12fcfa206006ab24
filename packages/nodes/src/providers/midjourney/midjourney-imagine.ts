import {
  combo,
  defineNode,
  type ImageValue,
  imageInput,
  imageOutput,
  listOf,
  MIDJOURNEY_BOTS,
  repeated,
  text,
  words,
} from "@weft/graph";
import { credentialInput, takeInput } from "../provider-inputs.ts";
import {
  askMidjourney,
  MIDJOURNEY_OUTPUTS,
  type MidjourneyPurchase,
  midjourneyRequest,
} from "./midjourney-request.ts";
import { splitGrid } from "./split-grid.ts";

interface Ask extends MidjourneyPurchase {
  readonly prompt?: string | undefined;
  readonly image?: readonly (ImageValue | undefined)[] | undefined;
  readonly bot?: (typeof MIDJOURNEY_BOTS)[number] | undefined;
}

/** Bridges without a choice of bots know nothing of the field, so the usual bot goes without saying. */
const request = ({ prompt, image, bot, ...ask }: Ask) =>
  midjourneyRequest("imagine", ask, { prompt, botType: bot === MIDJOURNEY_BOTS[0] ? undefined : bot }, image);

export const midjourneyImagine = defineNode({
  type: "MidjourneyImagine",
  version: 1,
  title: words("Midjourney: imagine", "Midjourney：生成"),
  category: "api/midjourney",
  description: words(
    "Makes a grid of four pictures with Midjourney, through a bridge that you set. Bridges act against Midjourney's terms: it can end the account.",
    "通过您设置的桥接服务使用 Midjourney 生成四宫格图像。桥接服务违反 Midjourney 条款，账户可能被封。",
  ),
  aliases: ["mj", "midjourney-proxy", "niji", "text to image", "api"],
  inputs: {
    prompt: text({
      multiline: true,
      prompt: true,
      description: words(
        "What the picture should show, with Midjourney's own parameters at the end, as in --ar 3:2 --v 7.",
        "图像应呈现的内容，末尾可加 Midjourney 参数，如 --ar 3:2 --v 7。",
      ),
    }),
    image: repeated(
      imageInput({ description: words("Pictures that go with the prompt.", "与提示词一同使用的图像。") }),
      { min: 0, max: 5 },
    ),
    bot: combo(MIDJOURNEY_BOTS, {
      advanced: true,
      description: words(
        "Which bot is asked: Niji draws anime; not every bridge has it.",
        "使用的机器人：Niji 擅长动漫；并非所有桥接服务都支持。",
      ),
    }),
    credential: credentialInput("midjourney"),
    take: takeInput(),
  },
  outputs: { ...MIDJOURNEY_OUTPUTS, pictures: listOf(imageOutput()) },
  effect: "recorded",
  runsIn: "host",
  provider: "midjourney",
  request,
  run: async (inputs, context) => {
    const outputs = await askMidjourney(request(inputs), context);
    return { ...outputs, pictures: splitGrid(outputs.IMAGE) };
  },
});
