import { describe, expect, it } from "vitest";
import { runNode } from "../testing/run-node.ts";
import { comfySwitchNode } from "./comfy-switch-node.ts";

describe("ComfySwitchNode", () => {
  it("asks only for the side that is chosen, until it is there", () => {
    expect(comfySwitchNode.needs?.({ switch: true })).toEqual(["on_true"]);
    expect(comfySwitchNode.needs?.({ switch: false })).toEqual(["on_false"]);
    expect(comfySwitchNode.needs?.({ switch: true, on_true: 0 })).toEqual([]);
    expect(comfySwitchNode.needs?.({ switch: true, on_false: 1 })).toEqual(["on_true"]);
  });

  it("lets the chosen side through", async () => {
    expect(await runNode(comfySwitchNode, { switch: true, on_true: "yes" })).toEqual({ output: "yes" });
    expect(await runNode(comfySwitchNode, { switch: false, on_false: "no" })).toEqual({ output: "no" });
  });
});
