import fc from "fast-check";
import { expect, test } from "vitest";
import { type NodeSketch, planOf } from "../testing/plan-of.ts";
import { ScheduleBench } from "../testing/schedule-bench.ts";

type Kind = "sum" | "both" | "total" | "clock" | "odd";

interface Drawn {
  readonly kind: Kind;
  readonly constant: number;
  /** Earlier nodes, counted from the start; beyond the start there is only the constant. */
  readonly a: number;
  readonly b: number;
}

const drawnNode: fc.Arbitrary<Drawn> = fc.record({
  kind: fc.constantFrom<Kind>("sum", "sum", "both", "total", "clock", "odd"),
  constant: fc.nat(9),
  a: fc.nat(20),
  b: fc.nat(20),
});

/** What a node gives, worked out by the definition of lists alone; "failed" stands for a failure anywhere before. */
function expected(graph: readonly Drawn[]): ReadonlyArray<readonly number[] | "failed"> {
  const values: Array<readonly number[] | "failed"> = [];
  graph.forEach(({ kind, constant, a, b }, index) => {
    const left = a < index ? values[a] : [constant];
    const right = b < index ? values[b] : [1];
    values.push(left === "failed" || right === "failed" ? "failed" : apply(kind, left ?? [], right ?? []));
  });
  return values;
}

function apply(kind: Kind, left: readonly number[], right: readonly number[]): readonly number[] | "failed" {
  if (kind === "total") return [left.reduce((sum, value) => sum + value, 0) + (right[0] ?? 0)];
  const length = left.length === 0 || right.length === 0 ? 0 : Math.max(left.length, right.length);
  const items = Array.from({ length }, (_, item) => {
    const [x = 0, y = 0] = [left[Math.min(item, left.length - 1)], right[Math.min(item, right.length - 1)]];
    return x + y;
  });
  if (kind === "odd" && items.some((value) => value % 5 === 0)) return "failed";
  // An item that is divisible by three gives no items, so that lists get empty too.
  return kind === "both" ? items.flatMap((value) => (value % 3 === 0 ? [] : [value, value + 1])) : items;
}

type Inputs = Readonly<Record<string, never>>;
const sum = ({ a, b }: Inputs) => ({ OUT: Number(a) + Number(b) });
const nodes = {
  sum,
  both: ({ a, b }: Inputs) => {
    const value = Number(a) + Number(b);
    return { OUT: value % 3 === 0 ? [] : [value, value + 1] };
  },
  total: ({ a, b }: Inputs) => {
    const [list, first] = [a, b] as unknown as [readonly number[], readonly number[]];
    return { OUT: list.reduce((all, value) => all + value, 0) + (first[0] ?? 0) };
  },
  clock: sum,
  odd: ({ a, b }: Inputs) => {
    const value = Number(a) + Number(b);
    if (value % 5 === 0) throw new Error("divisible by five");
    return { OUT: value };
  },
};

function sketchOf(graph: readonly Drawn[]): Record<string, NodeSketch> {
  const sketch: Record<string, NodeSketch> = {};
  graph.forEach(({ kind, constant, a, b }, index) => {
    sketch[`n${index}`] = {
      type: kind,
      inputs: {
        a: a < index ? [`n${a}`, "OUT"] : constant,
        b: b < index ? [`n${b}`, "OUT"] : 1,
      },
      list: kind === "total" ? ["a", "b"] : [],
      outputs: [kind === "both" ? "OUT[]" : "OUT"],
      effect: kind === "clock" ? "impure" : "pure",
      runsIn: constant % 2 === 0 ? "worker" : "host",
    };
  });
  graph.forEach((_, index) => {
    const value = { value: [`n${index}`, "OUT"] as const };
    sketch[`save${index}`] = {
      type: "save",
      inputs: { ...value, at: index },
      list: ["value"],
      outputs: [],
      effect: "output",
    };
  });
  return sketch;
}

test("any graph gives what its definition says, whatever is cached, lost or fails on the way", async () => {
  const graphs = fc.array(drawnNode, { minLength: 1, maxLength: 10 });
  /** Before which calls everything in memory is lost. */
  const losses = fc.uniqueArray(fc.nat(30), { maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(graphs, losses, fc.boolean(), async (graph, lostBefore, cache) => {
      const saved = new Map<number, readonly number[]>();
      const bench = new ScheduleBench({
        ...nodes,
        save: ({ value, at }: Inputs) => {
          saved.set(Number(at), value as unknown as readonly number[]);
          return {};
        },
      });
      const { executor } = bench;
      let executed = 0;
      const forgetful = {
        lookup: executor.lookup.bind(executor),
        needs: executor.needs.bind(executor),
        release: executor.release.bind(executor),
        cancel: executor.cancel.bind(executor),
        execute: (task: Parameters<typeof executor.execute>[0]) => {
          if (lostBefore.includes(executed)) bench.memory.clear();
          executed += 1;
          return executor.execute(task);
        },
      };
      const wanted = expected(graph);
      for (const round of [1, 2]) {
        saved.clear();
        const { outcome } = await bench.run(planOf(sketchOf(graph)), { executor: forgetful, cache });
        expect(outcome.status, `round ${round}`).toBe(wanted.includes("failed") ? "failed" : "succeeded");
        wanted.forEach((values, index) => {
          expect(saved.get(index), `n${index}`).toEqual(values === "failed" ? undefined : values);
        });
      }
    }),
    { numRuns: 300 },
  );
});
