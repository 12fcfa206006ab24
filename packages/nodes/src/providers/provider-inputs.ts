import { int, text, words } from "@weft/graph";

/** Which of the person's keys pays, and which server is asked. */
export const credentialInput = (provider: string) =>
  text({
    default: `${provider}:default`,
    advanced: true,
    description: words(
      "The name of the key and server to use; the key itself never is in a workflow. `weft keys set` stores one.",
      "所用密钥和服务器的名称；密钥本身绝不会写入工作流。可用 `weft keys set` 保存密钥。",
    ),
  });

/** Counts the purchases of one request. */
export const takeInput = () =>
  int({
    default: 0,
    min: 0,
    max: 1_000_000,
    advanced: true,
    description: words(
      "Which of several answers to the same request: a take that was paid for is kept and never bought again; a new number buys another.",
      "同一请求的第几次结果：已付费的结果会被保留，不会重复购买；换一个新数字会再买一次。",
    ),
  });
