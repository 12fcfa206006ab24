import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fakeProvider } from "../../testing/fake-provider.ts";
import { runNode } from "../../testing/run-node.ts";
import { promptWriter } from "./prompt-writer.ts";
import { VOCABULARIES } from "./word-lists.ts";
import { writePrompt } from "./write-prompt.ts";

describe("the prompt writer of this machine", () => {
  const idea = "river, tiger, mountain, trees, sunset";

  it("starts with the idea and adds each part once, the same for the same seed", () => {
    const prompt = writePrompt(idea, 7n, "rich");
    expect(prompt.startsWith(`${idea}, `)).toBe(true);
    expect(prompt.split(", ").length).toBeGreaterThanOrEqual(10);
    expect(writePrompt(idea, 7n, "rich")).toBe(prompt);
  });

  it("writes differently for other seeds", () => {
    const prompts = new Set(
      Array.from({ length: 200 }, (_, seed) => writePrompt(idea, BigInt(seed), "rich")),
    );
    expect(prompts.size).toBeGreaterThan(190);
    expect(writePrompt(idea, 1n << 63n, "rich")).not.toBe(writePrompt(idea, 0n, "rich"));
  });

  it("never writes more than 100 words when parts are short, and repeats no part", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 20 }), { maxLength: 150 }),
        fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }),
        fc.constantFrom(...VOCABULARIES),
        (parts, seed, vocabulary) => {
          const prompt = writePrompt(parts.join(", "), seed, vocabulary);
          expect(prompt.split(/\s+/).length).toBeLessThanOrEqual(100);
          const written = prompt.split(", ");
          expect(new Set(written).size).toBe(written.length);
        },
      ),
    );
  });

  it("takes an idea that is separated as in Chinese", () => {
    expect(writePrompt("河流，老虎、山", 1n, "rich").startsWith("河流, 老虎, 山, ")).toBe(true);
  });
});

describe("the prompt writer that asks a language model", () => {
  it("sends idea and system message, and takes wrapping off the answer", async () => {
    const { context, requests } = fakeProvider({ data: { text: '"Prompt: a river,\na tiger"' } });
    const outputs = await runNode(promptWriter, { idea: "river, tiger" }, context);
    expect(requests).toEqual([
      {
        provider: "openai",
        operation: "text.respond",
        model: "gpt-6-luna",
        credential: "openai:default",
        take: 0,
        params: {
          prompt: "river, tiger",
          system: expect.stringContaining("at most 100 words"),
          max_tokens: 400,
          temperature: undefined,
        },
      },
    ]);
    expect(outputs).toEqual({ prompt: "a river, a tiger" });
  });

  it("asks nothing while there is an edited version, also in the forecast", async () => {
    const { context, requests } = fakeProvider({});
    expect(await runNode(promptWriter, { edited: "my own words" }, context)).toEqual({
      prompt: "my own words",
    });
    expect(requests).toEqual([]);
    expect(promptWriter.request?.({ edited: "my own words" })).toBeUndefined();
    expect(promptWriter.request?.({ edited: " " })).toBeDefined();
  });
});
