import { describe, expect, it } from "vitest";
import { ANSWERED, fakeProvider } from "../../testing/fake-provider.ts";
import { runNode } from "../../testing/run-node.ts";
import { rampImage } from "../../testing/values.ts";
import { comfyServer } from "./comfy-server.ts";

const node = (inputs: object) => ({ "3": { class_type: "KSampler", inputs } });

describe("ComfyServer", () => {
  it("puts prompts and seed into the graph, quotes and all, and sends its pictures along", async () => {
    const { context, requests } = fakeProvider();
    const image = rampImage(1, 2, 2, 3);
    const outputs = await runNode(
      comfyServer,
      {
        graph: JSON.stringify(
          node({ seed: "%seed%", text: "a %prompt%, %negative_prompt%", image: "%image0%" }),
        ),
        prompt: 'the "red" $& fox',
        negative_prompt: "fog",
        seed: 42n,
        image: [image],
      },
      context,
    );
    expect(requests).toMatchObject([
      { provider: "comfyui", operation: "prompt", images: { images: [image] } },
    ]);
    expect(requests[0]?.params.graph).toEqual(
      node({ seed: 42, text: 'a the "red" $& fox, fog', image: "%image0%" }),
    );
    expect(outputs).toEqual({ IMAGE: [ANSWERED.image] });
  });

  it.each([
    ["what is no JSON", "{", "no JSON"],
    ["a file for editing", '{"nodes": [], "links": []}', "not in API format"],
    ["nodes without a class", '{"3": {"inputs": {}}}', "class_type"],
    ["a list", "[]", "object of nodes"],
    ["no node at all", "{}", "class_type"],
  ])("refuses %s before anything is sent", async (_what, graph, said) => {
    const { context, requests } = fakeProvider();
    await expect(runNode(comfyServer, { graph }, context)).rejects.toMatchObject({
      code: "comfyui-graph",
      port: "graph",
      message: expect.stringContaining(said),
    });
    expect(requests).toEqual([]);
  });

  it("can say what it will ask before its graph is known", () => {
    expect(comfyServer.request?.({})).toMatchObject({ provider: "comfyui", params: {} });
  });
});
