import { combo, defineNode, int, MIDJOURNEY_ACTIONS, type MidjourneyAction, text, words } from "@weft/graph";
import { credentialInput, takeInput } from "../provider-inputs.ts";
import {
  askMidjourney,
  MIDJOURNEY_OUTPUTS,
  type MidjourneyPurchase,
  midjourneyRequest,
} from "./midjourney-request.ts";

interface Ask extends MidjourneyPurchase {
  readonly task_id?: string | undefined;
  readonly action?: MidjourneyAction | undefined;
  readonly index?: number | undefined;
  readonly custom_id?: string | undefined;
}

/** A button's id takes the place of action and index. A reroll is of the whole grid. */
function request({ task_id, action = "upscale", index, custom_id = "", ...ask }: Ask) {
  if (custom_id.trim() !== "") {
    return midjourneyRequest("action", ask, { taskId: task_id, customId: custom_id.trim() });
  }
  return midjourneyRequest("change", ask, {
    taskId: task_id,
    action: action.toUpperCase(),
    index: action === "reroll" ? undefined : index,
  });
}

export const midjourneyActionNode = defineNode({
  type: "MidjourneyAction",
  version: 1,
  title: words("Midjourney: action", "Midjourney：操作"),
  category: "api/midjourney",
  description: words(
    "Does something with a finished grid: takes one of its pictures out (upscale), varies one, or draws the grid anew.",
    "对已完成的四宫格执行操作：取出其中一张（upscale）、生成变体，或重新生成整组。",
  ),
  aliases: ["mj", "upscale", "variation", "reroll", "U1", "V1", "api"],
  inputs: {
    task_id: text({
      description: words(
        "The task of the grid, from the node that made it.",
        "四宫格的任务编号，来自生成它的节点。",
      ),
    }),
    action: combo(MIDJOURNEY_ACTIONS, {
      description: words("What is done.", "要执行的操作。"),
    }),
    index: int({
      default: 1,
      min: 1,
      max: 4,
      description: words(
        "Which picture of the grid: 1 and 2 above, 3 and 4 below.",
        "四宫格中的第几张：上排为 1、2，下排为 3、4。",
      ),
    }),
    custom_id: text({
      advanced: true,
      description: words(
        "The id of one of the task's buttons; takes the place of action and index where the bridge knows buttons.",
        "任务按钮的编号；在支持按钮的桥接服务中代替操作和序号。",
      ),
    }),
    credential: credentialInput("midjourney"),
    take: takeInput(),
  },
  outputs: MIDJOURNEY_OUTPUTS,
  effect: "recorded",
  runsIn: "host",
  provider: "midjourney",
  request,
  run: (inputs, context) => askMidjourney(request(inputs), context),
});
