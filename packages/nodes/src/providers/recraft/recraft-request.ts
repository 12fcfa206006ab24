import { combo, int, type ProviderRequest, RECRAFT_SIZES, text, words } from "@weft/graph";
import { describedInput } from "../picture-inputs.ts";
import { credentialInput, takeInput } from "../provider-inputs.ts";

interface Ask {
  readonly prompt?: string | undefined;
  readonly size?: string | undefined;
  readonly style?: string | undefined;
  readonly n?: number | undefined;
  readonly credential?: string | undefined;
  readonly take?: number | undefined;
}

export const recraftRequest = (model: string, { credential, take, ...params }: Ask): ProviderRequest => ({
  provider: "recraft",
  operation: "generate",
  model,
  credential: credential ?? "recraft:default",
  take: take ?? 0,
  params,
});

export const recraftInputs = () => ({
  prompt: describedInput(),
  size: combo(RECRAFT_SIZES, { description: words("Width and height.", "宽度和高度。") }),
  style: text({
    description: words("The service's name of a style; may stay empty.", "服务的风格名称，可留空。"),
  }),
  n: int({
    default: 1,
    min: 1,
    max: 6,
    description: words("How many are made; each one is paid for.", "生成数量；每张都会计费。"),
  }),
  credential: credentialInput("recraft"),
  take: takeInput(),
});
