import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bytesOf, type ElementType, OnnxGraph } from "../../../../models/testing/onnx-writer.ts";
import { failure } from "../models/testing/tiny-store.ts";
import { floatsToHalves } from "./float16.ts";
import { type OnnxSession, openSession } from "./session.ts";

async function opened(
  graph: OnnxGraph,
  onInference: (milliseconds: number) => void = () => {},
): Promise<OnnxSession> {
  const path = join(await mkdtemp(join(tmpdir(), "weft-session-")), "model.onnx");
  await writeFile(path, graph.write().model);
  return openSession({ what: "the unet of checkpoints/x", path, device: "cpu" }, { threads: 1, onInference });
}

/** y = x + x in one element type. */
function doubling(type: ElementType): OnnxGraph {
  const graph = new OnnxGraph();
  const x = graph.input("x", type, ["n"]);
  graph.output("y", graph.node("Add", [x, x]), type, ["n"]);
  return graph;
}

/** A graph of one operator that has no code on the processor. */
function foreign(operator: string, domain: string): OnnxGraph {
  const graph = new OnnxGraph();
  const x = graph.input("x", "float16", [1, 4, 8, 8]);
  const weight = graph.constant("float16", [4, 4, 1, 1], bytesOf(floatsToHalves(new Float32Array(16))));
  graph.output("y", graph.node(operator, [x, weight], {}, domain), "float16", [1, 4, 8, 8]);
  return graph;
}

describe("a session", () => {
  it.each(["float32", "float16", "float64", "int64", "int32"] as const)(
    "feeds and reads %s",
    async (type) => {
      const times: number[] = [];
      const session = await opened(doubling(type), (milliseconds) => times.push(milliseconds));
      for (const data of [Float32Array.of(1, -3, 100.25), Int32Array.of(1, -3, 100)]) {
        const answer = (await session.run(new Map([["x", { dims: [3], data }]]), ["y"])).get("y");
        const exact = type.startsWith("float") && data instanceof Float32Array;
        expect([...(answer?.data ?? [])]).toEqual(exact ? [2, -6, 200.5] : [2, -6, 200]);
        expect(answer?.dims).toEqual([3]);
      }
      expect(times.length).toBe(2);
      expect(session.inputs).toEqual([{ name: "x", type, shape: ["n"] }]);
      await session.release();
    },
  );

  it("names an input that nothing is known about", async () => {
    const session = await opened(doubling("float32"));
    const error = await failure(session.run(new Map(), ["y"]));
    expect(error.message).toContain("`x` (float32 [n])");
  });

  it.each([
    ["NhwcConv", "com.microsoft", /com\.microsoft\.NhwcConv, which does not run on cpu.*another device/],
    ["NotThere", "com.microsoft", /com\.microsoft:NotThere/],
    ["NotThere", "", /operator NotThere/],
    ["NotThere", "some.domain", /operator some\.domain/],
  ])("says that the operator %s of %j does not run here", async (operator, domain, message) => {
    const error = await failure(opened(foreign(operator, domain)));
    expect(error.code).toBe("unsupported-operator");
    expect(error.message).toMatch(message);
  });

  it("says so when there is not enough memory for a run", async () => {
    const graph = new OnnxGraph();
    const x = graph.input("x", "float32", ["n", 1]);
    const y = graph.node("MatMul", [x, graph.node("Transpose", [x])]);
    graph.output("y", y, "float32", ["n", "n"]);
    const session = await opened(graph);
    const size = 4_000_000;
    const error = await failure(
      session.run(new Map([["x", { dims: [size, 1], data: new Float32Array(size) }]]), ["y"]),
    );
    expect([error.code, error.kind]).toEqual(["out-of-memory", "operational"]);
  });

  it("says so when a run fails inside", async () => {
    const graph = new OnnxGraph();
    const x = graph.input("x", "float32", ["a"]);
    const y = graph.input("y", "float32", ["b"]);
    graph.output("z", graph.node("Add", [x, y]), "float32", ["c"]);
    const session = await opened(graph);
    const feed = (length: number) => ({ dims: [length], data: new Float32Array(length) });
    const error = await failure(
      session.run(
        new Map([
          ["x", feed(2)],
          ["y", feed(3)],
        ]),
        ["z"],
      ),
    );
    expect(error.code).toBe("inference-failed");
    expect(error.message).toMatch(/^The unet of checkpoints\/x failed while it ran: /);
  });

  it("opens a file whose name has spaces and letters of other scripts", async () => {
    const directory = await mkdtemp(join(tmpdir(), "weft-session mödel 模型-"));
    const path = join(directory, "mo del.onnx");
    await writeFile(path, doubling("float32").write().model);
    const session = await openSession(
      { what: "it", path, device: "cpu" },
      { threads: 1, onInference: () => {} },
    );
    expect(session.inputs.length).toBe(1);
  });

  it("says that a file is gone", async () => {
    const path = join(await mkdtemp(join(tmpdir(), "weft-session-")), "gone.onnx");
    const error = await failure(
      openSession({ what: "it", path, device: "cpu" }, { threads: 1, onInference: () => {} }),
    );
    expect(error.code).toBe("model-missing");
  });
});
