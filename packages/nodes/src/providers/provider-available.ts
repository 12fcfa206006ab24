import { booleanOutput, defineNode, text, words } from "@weft/graph";

/** Lets a workflow run with the services that this machine has keys for. */
export const providerAvailable = defineNode({
  type: "ProviderAvailable",
  version: 1,
  title: words("Is there a key?", "是否有密钥？"),
  category: "api",
  description: words(
    "Says whether a service can be asked on this machine: there is a key for it, or it wants none. Wire it to a switch to go on without.",
    "判断本机能否使用某项服务：已有密钥，或该服务不需要密钥。连接到开关节点即可在没有密钥时继续运行。",
  ),
  aliases: ["credential", "api key", "fallback"],
  inputs: {
    credential: text({
      default: "openai:default",
      description: words(
        "The name of the key, as in the node that would ask.",
        "密钥名称，与要调用的节点中相同。",
      ),
    }),
  },
  outputs: { BOOLEAN: booleanOutput() },
  effect: "impure",
  impureBecause: "Keys come and go outside the workflow.",
  runsIn: "host",
  run: async ({ credential }, { services }) => ({ BOOLEAN: await services.providers.available(credential) }),
});
