import { defineNode, floatOutput, OperationalError, type ProviderRequest, words } from "@weft/graph";
import { credentialInput } from "../provider-inputs.ts";

function request({ credential }: { readonly credential?: string | undefined }): ProviderRequest {
  return {
    provider: "stability",
    operation: "balance",
    model: "",
    credential: credential ?? "stability:default",
    take: 0,
    params: {},
  };
}

export const stabilityBalance = defineNode({
  type: "StabilityBalance",
  version: 1,
  title: words("Stability: credits left", "Stability：剩余积分"),
  category: "api/stability",
  description: words(
    "How many credits the account at Stability AI still has; one credit is one US cent. Asking is free.",
    "查询 Stability AI 账户的剩余积分；1 积分等于 1 美分。查询免费。",
  ),
  aliases: ["balance", "account", "stability ai", "api"],
  inputs: { credential: credentialInput("stability") },
  outputs: { credits: floatOutput() },
  effect: "impure",
  impureBecause: "The balance changes with every purchase, so it is asked each time.",
  runsIn: "host",
  provider: "stability",
  request,
  run: async (inputs, { services }) => {
    const { data } = await services.providers.request(request(inputs));
    const credits = data.credits;
    if (typeof credits !== "number") {
      throw new OperationalError({
        code: "provider-bad-answer",
        message: "Stability AI answered without the number of credits.",
      });
    }
    return { credits };
  },
});
