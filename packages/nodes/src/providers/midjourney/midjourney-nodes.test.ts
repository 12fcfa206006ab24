import { describe, expect, it } from "vitest";
import { ANSWERED, fakeProvider, sentParams } from "../../testing/fake-provider.ts";
import { runNode } from "../../testing/run-node.ts";
import { imageOf, rampImage } from "../../testing/values.ts";
import { midjourneyNodes } from "./index.ts";
import { midjourneyActionNode } from "./midjourney-action.ts";
import { midjourneyBlend } from "./midjourney-blend.ts";
import { describedPrompts, midjourneyDescribe } from "./midjourney-describe.ts";
import { midjourneyImagine } from "./midjourney-imagine.ts";
import { splitGrid } from "./split-grid.ts";

const BUTTONS = [{ customId: "MJ::U1", label: "U1" }];
const world = () =>
  fakeProvider({ data: { taskId: "77", buttons: BUTTONS, text: "1️⃣ Cat --ar 5:4\n\n2️⃣ Dog" } });

describe("a Midjourney node", () => {
  it("imagines: the grid, its four pictures, and the task for further actions", async () => {
    const { context, requests } = world();
    const outputs = await runNode(midjourneyImagine, { prompt: "Cat --ar 1:1", image: [] }, context);
    expect(requests).toMatchObject([{ provider: "midjourney", operation: "imagine" }]);
    expect(requests.map(sentParams)).toEqual([{ prompt: "Cat --ar 1:1" }]);
    expect(outputs).toMatchObject({ IMAGE: ANSWERED.image, task_id: "77", buttons: "U1: MJ::U1" });
    expect(outputs.pictures).toHaveLength(4);
  });

  it("names the bot only when it is not the usual one", async () => {
    const { context, requests } = world();
    await runNode(midjourneyImagine, { prompt: "Cat", image: [], bot: "NIJI_JOURNEY" }, context);
    expect(requests[0]?.params.botType).toBe("NIJI_JOURNEY");
  });

  it.each([
    [{ action: "upscale", index: 2 }, "change", { taskId: "7", action: "UPSCALE", index: 2 }],
    [{ action: "variation", index: 4 }, "change", { taskId: "7", action: "VARIATION", index: 4 }],
    [{ action: "reroll", index: 4 }, "change", { taskId: "7", action: "REROLL" }],
    [{ action: "upscale", custom_id: " MJ::x " }, "action", { taskId: "7", customId: "MJ::x" }],
  ])("acts on a task: %o", async (inputs, operation, params) => {
    const { context, requests } = world();
    await runNode(midjourneyActionNode, { task_id: "7", ...inputs }, context);
    expect(requests[0]?.operation).toBe(operation);
    expect(requests.map(sentParams)).toEqual([params]);
  });

  it("describes a picture as one text and as prompts", async () => {
    const { context } = world();
    const outputs = await runNode(midjourneyDescribe, { image: ANSWERED.image }, context);
    expect(outputs.prompts).toEqual(["Cat --ar 5:4", "Dog"]);
    expect(describedPrompts("no number")).toEqual(["no number"]);
  });

  it("blends what is wired", async () => {
    const { context, requests } = world();
    const image = rampImage(1, 2, 2, 3);
    await runNode(midjourneyBlend, { image: [image, image], dimensions: "PORTRAIT" }, context);
    expect(requests[0]).toMatchObject({ operation: "blend", images: { images: [image, image] } });
  });

  it.each(midjourneyNodes)("can say what it will ask before its wired inputs are known", (node) => {
    expect(node.request?.({})).toMatchObject({ provider: "midjourney", take: 0 });
  });
});

describe("a grid", () => {
  it("splits into its corners, and leaves out a middle line of odd sizes", () => {
    const rows = [1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((value) => [value, value, value]);
    const corners = splitGrid(imageOf([1, 3, 3, 3], rows));
    expect(corners.map(({ data }) => data[0])).toEqual([1, 3, 7, 9]);
    expect(corners.map(({ shape }) => shape)).toEqual(Array(4).fill([1, 1, 1, 3]));
  });
});
