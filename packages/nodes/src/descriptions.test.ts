import type { Words } from "@weft/graph";
import { describe, expect, it } from "vitest";
import { builtinNodes } from "./index.ts";

const HAN = /\p{Script=Han}/u;

/** What is missing or wrong in words that a person is to read in both languages. */
function complaints(place: string, { en, zh }: Words): string[] {
  return [
    ...(/\p{L}{2}/u.test(en) && !HAN.test(en) ? [] : [`${place}: English words are missing: ${en}`]),
    ...(HAN.test(zh) ? [] : [`${place}: Chinese words are missing: ${zh}`]),
    ...(en === en.trim() && zh === zh.trim() ? [] : [`${place}: spaces at an end`]),
  ];
}

/** Descriptions are sentences. */
function sentenceComplaints(place: string, text: Words): string[] {
  return [
    ...complaints(place, text),
    ...(/^["\p{Lu}\d(-]|^[a-z]+:/u.test(text.en) ? [] : [`${place}: starts in the middle: ${text.en}`]),
    ...(text.en.endsWith(".") ? [] : [`${place}: English sentence without an end: ${text.en}`]),
    ...(text.zh.endsWith("。") ? [] : [`${place}: Chinese sentence without an end: ${text.zh}`]),
  ];
}

describe("words", () => {
  it.each(builtinNodes.map(({ description }) => [description.type, description] as const))(
    "%s says what it and each input is, in English and Chinese",
    (type, { title, description, inputs }) => {
      expect([
        ...complaints(`${type} title`, title),
        ...sentenceComplaints(type, description),
        ...inputs.flatMap(({ name, input }) => [
          ...sentenceComplaints(`${type}.${name}`, input.description),
          ...(input.title === undefined ? [] : complaints(`${type}.${name} title`, input.title)),
        ]),
      ]).toEqual([]);
    },
  );
});

describe("widgets", () => {
  it("have defaults and usual ranges inside their ranges", () => {
    for (const { description } of builtinNodes) {
      for (const { name, input } of description.inputs) {
        if (input.kind !== "int" && input.kind !== "float") continue;
        const values = [input.default, ...(input.usual ?? [])];
        for (const value of values) {
          expect(value, `${description.type}.${name}`).toBeGreaterThanOrEqual(input.min);
          expect(value, `${description.type}.${name}`).toBeLessThanOrEqual(input.max);
        }
        expect(input.step, `${description.type}.${name}`).toBeGreaterThan(0);
      }
    }
  });

  it("have an option as default where there are options", () => {
    for (const { description } of builtinNodes) {
      for (const { name, input } of description.inputs) {
        if (input.kind === "combo") {
          expect(input.options, `${description.type}.${name}`).toContain(input.default);
        }
      }
    }
  });
});

describe("what nodes do", () => {
  const where = (matches: (node: (typeof builtinNodes)[number]["description"]) => boolean): string[] =>
    builtinNodes
      .map(({ description }) => description)
      .filter(matches)
      .map(({ type }) => type);

  it("names the nodes that run a model, whose keys know the device", () => {
    expect(where(({ runsModel }) => runsModel)).toEqual([
      "CLIPTextEncode",
      "KSampler",
      "KSamplerAdvanced",
      "VAEDecode",
      "VAEEncode",
      "VAEEncodeForInpaint",
    ]);
  });

  it("lets only nodes that show or save something run always", () => {
    expect(where(({ effect }) => effect === "output")).toEqual(["SaveImage", "PreviewImage", "PreviewAny"]);
    expect(where(({ effect, provider }) => effect === "impure" && provider === undefined)).toEqual([
      "ProviderAvailable",
    ]);
  });

  it("keeps what remote services made, and asks them from the host only", () => {
    const remote = where(({ type, provider }) => provider !== undefined || type === "ProviderAvailable");
    expect(where(({ effect }) => effect === "recorded" || effect === "impure")).toEqual(remote);
    expect(where(({ runsIn }) => runsIn === "host")).toEqual(remote);
  });

  it("marks what the compiler takes out of the plan", () => {
    expect(where(({ role }) => role === "reroute")).toEqual(["Reroute"]);
    expect(where(({ role }) => role === "note")).toEqual(["Note", "MarkdownNote"]);
    expect(where(({ role }) => role === "constant")).toHaveLength(6);
  });
});
