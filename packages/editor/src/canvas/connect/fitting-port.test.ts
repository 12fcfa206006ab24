import type { PortType } from "@weft/graph";
import { describe, expect, it } from "vitest";
import { describeNode, sampleCatalogue, sampleNodes } from "../../testing/graph-samples.ts";
import { fittingPort, nodesThatFit } from "./fitting-port.ts";

const named = (name: string): PortType => ({ kind: "named", name });

function port(type: string, side: "in" | "out", flows: string, taken: readonly string[] = []) {
  const description = sampleCatalogue.get(type);
  if (description === undefined) throw new Error(`No sample is called ${type}.`);
  return fittingPort(description, { side, type: named(flows) }, (name) => !taken.includes(name));
}

describe("fittingPort", () => {
  it("takes the first port of the type", () => {
    expect(port("Sampler", "in", "CONDITIONING")).toBe("positive");
    expect(port("Loader", "out", "VAE")).toBe("VAE");
  });

  it("takes the next one when the first is taken", () => {
    expect(port("Sampler", "in", "CONDITIONING", ["positive"])).toBe("negative");
  });

  it("names the first member of a repeated input", () => {
    expect(port("Batch", "in", "IMAGE")).toBe("image0");
  });

  it("finds none where nothing fits", () => {
    expect(port("Save", "in", "LATENT")).toBeUndefined();
    expect(port("Save", "out", "IMAGE")).toBeUndefined();
  });

  it("takes the exact type before one that is converted on the way", () => {
    expect(port("Sampler", "in", "FLOAT")).toBe("cfg");
    expect(port("Sampler", "in", "INT")).toBe("seed");
  });
});

describe("nodesThatFit", () => {
  it("keeps the order and puts nodes that take anything last", () => {
    const types = nodesThatFit(sampleNodes, { side: "in", type: named("LATENT") }).map(({ type }) => type);
    expect(types.slice(0, 2)).toEqual(["Sampler", "Decode"]);
    expect(types).toEqual(["Sampler", "Decode", "Switch", "Reroute"]);
  });

  it("offers nothing for a type that nothing takes", () => {
    const alone = [describeNode("Alone", { inputs: {}, outputs: {} })];
    expect(nodesThatFit(alone, { side: "in", type: named("LATENT") })).toEqual([]);
  });
});
