import type { NodeDescription } from "@weft/graph";
import { describe, expect, it } from "vitest";
import { rankNodes } from "./rank-nodes.ts";

function node(type: string, title: string, more: Partial<NodeDescription> = {}): NodeDescription {
  return {
    type,
    version: 1,
    title: { en: title, zh: `${title}（中文）` },
    category: "image",
    description: { en: "", zh: "" },
    aliases: [],
    inputs: [],
    outputs: [],
    role: "compute",
    effect: "pure",
    runsIn: "worker",
    runsModel: false,
    migrations: [],
    ...more,
  };
}

const load = node("LoadImage", "Load image", { aliases: ["open picture"] });
const save = node("SaveImage", "Save image", { description: { en: "Writes a PNG.", zh: "写入 PNG。" } });
const sampler = node("KSampler", "Sampler", { category: "sampling" });
const advanced = node("KSamplerAdvanced", "Sampler, advanced", { category: "sampling" });
const remote = node("StabilityCore", "Load image", { runsIn: "host", effect: "recorded" });
const old = node("OldImage", "Image, old", { deprecated: { en: "Use another.", zh: "请用其他节点。" } });
const all = [remote, old, advanced, sampler, save, load];

function found(query: string, uses: ReadonlyMap<string, number> = new Map()): readonly string[] {
  return rankNodes(all, query, { language: "en", uses }).map(({ type }) => type);
}

describe("rankNodes", () => {
  it("puts a title that is the query first", () => {
    expect(found("sampler")[0]).toBe("KSampler");
    expect(found("load image")[0]).toBe("LoadImage");
  });

  it("finds by type, alias, category and description", () => {
    expect(found("ksampleradv")).toEqual(["KSamplerAdvanced"]);
    expect(found("open picture")).toEqual(["LoadImage"]);
    expect(found("sampling")).toEqual(expect.arrayContaining(["KSampler", "KSamplerAdvanced"]));
    expect(found("png")).toEqual(["SaveImage"]);
  });

  it("finds letters in order, as hands type them", () => {
    expect(found("ldimg")).toContain("LoadImage");
  });

  it("asks that every word is found", () => {
    expect(found("load sampler")).toEqual([]);
  });

  it("finds the other language's title too", () => {
    expect(rankNodes(all, "load image（中文）", { language: "en", uses: new Map() })[0]?.type).toBe(
      "LoadImage",
    );
  });

  it("never puts a remote node above a local one for the same words", () => {
    const often = new Map([["StabilityCore", 1000]]);
    for (const query of ["", "image", "load", "load image", "loadimage"]) {
      const types = found(query, often).filter((type) => type === "LoadImage" || type === "StabilityCore");
      expect(types[0], query).toBe("LoadImage");
    }
  });

  it("puts what is used most first when nothing is asked for", () => {
    expect(found("", new Map([["KSamplerAdvanced", 12]]))[0]).toBe("KSamplerAdvanced");
  });

  it("does not let use lift a poor hit over the exact title", () => {
    expect(found("sampler", new Map([["KSamplerAdvanced", 100_000]]))[0]).toBe("KSampler");
  });

  it("leaves deprecated nodes out", () => {
    expect(found("image")).not.toContain("OldImage");
  });
});
