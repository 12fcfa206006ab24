import { defineNode, float, floatOutput, intOutput, listOf, UserError, words } from "@weft/graph";

/** More runs than anybody means to start by one node. */
const LARGEST_LIST = 10_000;
const LIMIT = 1_000_000_000;
/** Numbers are shown and typed with few decimals; sums of such steps are brought back to them. */
const DECIMALS = 9;

export const numberRangeList = defineNode({
  type: "NumberRangeList",
  version: 1,
  title: words("Number range list", "数值范围列表"),
  category: "utils/list",
  description: words(
    "A list of numbers at equal distances. What follows runs once for each: the same picture at several strengths, for instance.",
    "等间距的数值列表，后续节点会对每个数值各运行一次，例如用不同强度生成同一张图。",
  ),
  aliases: ["sweep", "sequence", "xy plot"],
  inputs: {
    start: float({
      default: 0,
      min: -LIMIT,
      max: LIMIT,
      description: words("The first number.", "第一个数值。"),
    }),
    end: float({
      default: 1,
      min: -LIMIT,
      max: LIMIT,
      description: words(
        "The last number, when the steps meet it. Below start, the list descends.",
        "最后一个数值（步长恰好到达时包含）。小于起点时列表递减。",
      ),
    }),
    step: float({
      default: 0.25,
      min: 0,
      max: LIMIT,
      description: words("The distance between neighbours.", "相邻数值的间距。"),
    }),
  },
  outputs: { FLOAT: listOf(floatOutput()), INT: listOf(intOutput()) },
  effect: "pure",
  run: ({ start, end, step }) => {
    const numbers = range(start, end, step);
    return { FLOAT: numbers, INT: numbers.map((number) => Math.round(number)) };
  },
});

function range(start: number, end: number, step: number): readonly number[] {
  if (start === end) return [start];
  if (!(step > 0)) {
    throw new UserError({
      code: "step-not-positive",
      message: `With a step of ${step} the numbers never get from ${start} to ${end}.`,
      remedy: "Set step to more than 0.",
      port: "step",
    });
  }
  const tolerance = 10 ** -DECIMALS;
  const count = Math.floor(Math.abs(end - start) / step + tolerance) + 1;
  if (count > LARGEST_LIST) {
    throw new UserError({
      code: "list-too-long",
      message: `From ${start} to ${end} by ${step} are ${count} numbers; a list holds at most ${LARGEST_LIST}.`,
      remedy: "Take a larger step.",
      port: "step",
    });
  }
  const direction = Math.sign(end - start);
  return Array.from({ length: count }, (_, index) =>
    Number((start + direction * index * step).toFixed(DECIMALS)),
  );
}
