import { describe, expect, expectTypeOf, test } from "vitest";
import type { ImageValue, LatentValue } from "../values/arrays.ts";
import { defineNode, type InputValues, type OutputValues } from "./define-node.ts";
import {
  boolean,
  combo,
  float,
  imageInput,
  imageOutput,
  int,
  intOutput,
  latentInput,
  latentOutput,
  lazy,
  listOf,
  namedInput,
  namedOutput,
  optional,
  repeated,
  seed,
  text,
  textOutput,
  unionInput,
  variableInput,
  variableOutput,
  wholeList,
} from "./inputs.ts";
import type { NodeContext } from "./services.ts";
import { words } from "./words.ts";

const d = { description: words("test", "测试") };
const about = {
  version: 1,
  title: words("Test", "测试"),
  category: "test",
  description: words("Test.", "测试。"),
  effect: "pure",
} as const;

describe("the types of a node's inputs", () => {
  const inputs = {
    steps: int({ ...d, default: 20, min: 1, max: 100 }),
    cfg: float({ ...d, default: 7, min: 0, max: 100 }),
    seed: seed(d),
    tiled: boolean({ ...d, default: false }),
    prompt: text(d),
    sampler: combo(["euler", "heun"], d),
    image: imageInput(d),
    mask: optional(imageInput(d)),
    late: lazy(latentInput(d)),
    all: wholeList(text(d)),
    images: repeated(imageInput(d), { min: 1, max: 4 }),
    either: unionInput<ImageValue | LatentValue>(["IMAGE", "LATENT"], d),
    own: namedInput<{ readonly points: number }>("POINTS", d),
    anything: variableInput("T", d),
    maybeSampler: optional(combo(["euler", "heun"], d)),
    lists: wholeList(optional(int({ ...d, default: 0, min: 0, max: 1 }))),
  };
  type Values = InputValues<typeof inputs>;

  test("follow from the declaration", () => {
    expectTypeOf<Values["steps"]>().toEqualTypeOf<number>();
    expectTypeOf<Values["cfg"]>().toEqualTypeOf<number>();
    expectTypeOf<Values["seed"]>().toEqualTypeOf<bigint>();
    expectTypeOf<Values["tiled"]>().toEqualTypeOf<boolean>();
    expectTypeOf<Values["prompt"]>().toEqualTypeOf<string>();
    expectTypeOf<Values["sampler"]>().toEqualTypeOf<"euler" | "heun">();
    expectTypeOf<Values["image"]>().toEqualTypeOf<ImageValue>();
    expectTypeOf<Values["mask"]>().toEqualTypeOf<ImageValue | undefined>();
    expectTypeOf<Values["late"]>().toEqualTypeOf<LatentValue | undefined>();
    expectTypeOf<Values["all"]>().toEqualTypeOf<readonly string[]>();
    expectTypeOf<Values["images"]>().toEqualTypeOf<readonly ImageValue[]>();
    expectTypeOf<Values["either"]>().toEqualTypeOf<ImageValue | LatentValue>();
    expectTypeOf<Values["own"]>().toEqualTypeOf<{ readonly points: number }>();
    expectTypeOf<Values["anything"]>().toEqualTypeOf<unknown>();
    expectTypeOf<Values["maybeSampler"]>().toEqualTypeOf<"euler" | "heun" | undefined>();
    expectTypeOf<Values["lists"]>().toEqualTypeOf<readonly (number | undefined)[]>();
  });

  test("are what run receives, and are written down as data", () => {
    const node = defineNode({
      ...about,
      type: "Test",
      inputs,
      outputs: { INT: intOutput() },
      run: (values) => {
        expectTypeOf(values).toEqualTypeOf<Values>();
        return { INT: values.steps };
      },
    });
    const described = new Map(node.description.inputs.map(({ name, input }) => [name, input]));
    expect(described.get("mask")).toMatchObject({ kind: "port", optional: true });
    expect(described.get("late")).toMatchObject({ lazy: true });
    expect(described.get("all")).toMatchObject({ kind: "text", list: true });
    expect(described.get("images")).toMatchObject({ repeated: { min: 1, max: 4 } });
    expect(described.get("sampler")).toMatchObject({ default: "euler", options: ["euler", "heun"] });
    expect(described.get("anything")).toMatchObject({ type: { kind: "variable", name: "T" } });
  });

  test("let needs see only what is there, and answer only with ports", () => {
    defineNode({
      ...about,
      type: "Switch",
      inputs: { use: boolean({ ...d, default: true }), yes: lazy(text(d)), no: lazy(text(d)) },
      outputs: { STRING: textOutput() },
      needs: (available) => {
        expectTypeOf(available.use).toEqualTypeOf<boolean | undefined>();
        return available.use === true ? ["yes"] : ["no"];
      },
      run: ({ use, yes, no }) => ({ STRING: (use ? yes : no) ?? "" }),
    });
    defineNode({
      ...about,
      type: "Wrong",
      inputs: { yes: lazy(text(d)) },
      outputs: {},
      // @ts-expect-error "yess" is no input of the node
      needs: () => ["yess"],
      run: () => ({}),
    });
  });
});

describe("the types of a node's outputs", () => {
  test("follow from the declaration", () => {
    const outputs = {
      IMAGE: imageOutput(),
      lines: listOf(textOutput()),
      own: namedOutput<{ readonly points: number }>("POINTS"),
      same: variableOutput("T"),
      INT: intOutput(),
    };
    type Values = OutputValues<typeof outputs>;
    expectTypeOf<Values["IMAGE"]>().toEqualTypeOf<ImageValue>();
    expectTypeOf<Values["lines"]>().toEqualTypeOf<readonly string[]>();
    expectTypeOf<Values["own"]>().toEqualTypeOf<{ readonly points: number }>();
    expectTypeOf<Values["same"]>().toEqualTypeOf<unknown>();
    expectTypeOf<Values["INT"]>().toEqualTypeOf<number | bigint>();
  });

  test("make a wrong result a compile error", () => {
    const image: ImageValue = { kind: "IMAGE", shape: [1, 1, 1, 3], data: new Float32Array(3) };
    const base = { ...about, type: "Wrong", inputs: {} };
    // @ts-expect-error a latent is promised and a picture is given
    defineNode({ ...base, outputs: { LATENT: latentOutput() }, run: () => ({ LATENT: image }) });
    // @ts-expect-error the output is missing
    defineNode({ ...base, outputs: { LATENT: latentOutput() }, run: () => ({}) });
    // @ts-expect-error the output has another name
    defineNode({ ...base, outputs: { LATENT: latentOutput() }, run: () => ({ latent: image }) });
    // @ts-expect-error a list is promised and one picture is given
    defineNode({ ...base, outputs: { IMAGE: listOf(imageOutput()) }, run: () => ({ IMAGE: image }) });
    // @ts-expect-error a promise of the wrong thing is wrong too
    defineNode({ ...base, outputs: { STRING: textOutput() }, run: async () => ({ STRING: 5 }) });
  });

  test("make a wrong use of an input a compile error", () => {
    const base = { ...about, type: "Wrong", outputs: { STRING: textOutput() } };
    defineNode({
      ...base,
      inputs: { prompt: optional(text(d)) },
      // @ts-expect-error an optional input may be undefined
      run: ({ prompt }) => ({ STRING: prompt }),
    });
    defineNode({
      ...base,
      inputs: { prompt: text(d) },
      // @ts-expect-error there is no input "promt"
      run: ({ promt }) => ({ STRING: promt }),
    });
    // @ts-expect-error the default is none of the options
    combo(["euler", "heun"], { ...d, default: "dpm" });
  });
});

describe("a defined node", () => {
  test("receives what is declared, whatever came over the wire", async () => {
    const seen: unknown[] = [];
    const node = defineNode({
      ...about,
      type: "Numbers",
      inputs: {
        steps: int({ ...d, default: 1, min: 0, max: 100 }),
        seed: seed(d),
        cfg: float({ ...d, default: 1, min: 0, max: 10 }),
        all: repeated(int({ ...d, default: 0, min: 0, max: 9 }), { min: 0, max: 4 }),
        maybe: optional(text(d)),
        image: optional(imageInput(d)),
      },
      outputs: {},
      run: ({ steps, seed: number, cfg, all, maybe, image }) => {
        seen.push(steps, number, cfg, all, maybe, image);
        return {};
      },
    });
    await node.run({ steps: 20n, seed: 7, cfg: 3n, all: [1n, 2], image: "anything" }, {} as NodeContext);
    expect(seen).toEqual([20, 7n, 3, [1, 2], undefined, "anything"]);
  });

  test("runs with the values that it is given", async () => {
    const node = defineNode({
      ...about,
      type: "Join",
      inputs: { parts: wholeList(text(d)), glue: text(d) },
      outputs: { STRING: textOutput() },
      run: ({ parts, glue }) => ({ STRING: parts.join(glue) }),
    });
    const context = {} as NodeContext;
    expect(await node.run({ parts: ["a", "b"], glue: "-" }, context)).toEqual({ STRING: "a-b" });
    expect(node.description).toMatchObject({
      role: "compute",
      runsIn: "worker",
      runsModel: false,
      aliases: [],
    });
  });
});
