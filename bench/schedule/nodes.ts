import { defineNode, float, floatOutput, words } from "../../packages/graph/src/index.ts";

const description = words("Adds.", "相加。");
const number = float({ default: 0, min: -1e12, max: 1e12, description });
const common = { version: 1, title: description, category: "bench", description } as const;

/** Next to no work: what is measured is everything around it. */
export const benchNodes = [
  defineNode({
    ...common,
    type: "Add",
    effect: "pure",
    inputs: { a: number, b: number },
    outputs: { SUM: floatOutput() },
    run: ({ a, b }) => ({ SUM: a + b }),
  }),
  defineNode({
    ...common,
    type: "Keep",
    effect: "output",
    inputs: { value: number },
    outputs: {},
    run: () => ({}),
  }),
];
