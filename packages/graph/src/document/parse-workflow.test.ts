import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nodeId } from "../testing/workflow-of.ts";
import { WORKFLOW_LIMITS, type WorkflowLimits } from "./limits.ts";
import { parseWorkflow } from "./parse-workflow.ts";
import type { Workflow } from "./workflow.ts";

function file(rest: object): string {
  return JSON.stringify({ format: "weft.workflow", version: 1, nodes: {}, ...rest });
}

function problemsOf(text: string, limits?: Partial<WorkflowLimits>) {
  const parsed = parseWorkflow(text, undefined, limits);
  if (parsed.ok) throw new Error("was accepted");
  return parsed.problems;
}

function messagesOf(text: string): readonly string[] {
  return problemsOf(text).map(({ message }) => message);
}

function read(text: string): Workflow {
  const parsed = parseWorkflow(text);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join(" "));
  return parsed.workflow;
}

describe("telling what is no workflow", () => {
  test.each([
    ["", "not-json"],
    ["hello", "not-json"],
    ["\u0089PNG\r\n", "not-json"],
    ["null", "wrong-format"],
    ["[]", "wrong-format"],
    ["{}", "wrong-format"],
    ['{"format": "other", "version": 1}', "wrong-format"],
    ['{"format": "weft.workflow"}', "file-invalid"],
    ['{"format": "weft.workflow", "version": "1"}', "file-invalid"],
    ['{"format": "weft.workflow", "version": 1.5}', "file-invalid"],
    ['{"format": "weft.workflow", "version": -1}', "file-invalid"],
    ['{"format": "weft.workflow", "version": 2, "nodes": {}}', "version-too-new"],
    ['{"format": "weft.workflow", "version": 1}', "file-invalid"],
  ])("%j gives one problem with the code %s", (text, code) => {
    expect(problemsOf(text)).toMatchObject([{ level: "error", code }]);
  });

  test("says what a file of ComfyUI is", () => {
    expect(messagesOf('{"last_node_id": 1, "nodes": [], "links": []}')[0]).toContain("saved in ComfyUI");
    expect(messagesOf('{"3": {"class_type": "KSampler", "inputs": {}}}')[0]).toContain(
      "ComfyUI's API format",
    );
  });

  test("names both versions of a file that is too new", () => {
    expect(messagesOf(file({ version: 7 }))).toEqual([
      "The file has version 7 of the format; this Weft reads up to version 1.",
    ]);
  });
});

describe("refusing a file of another shape", () => {
  test.each([
    [{ nodes: [] }, "nodes must be an object, but is a list of 0."],
    [{ nodes: { a: 5 } }, "nodes.a must be an object, but is 5."],
    [{ nodes: { a: {} } }, "nodes.a.type must be text, but is missing."],
    [{ nodes: { a: { type: "" } } }, 'nodes.a.type must not be empty, but is "".'],
    [
      { nodes: { a: { type: "N", mode: "off" } } },
      'nodes.a.mode must be active, muted or bypassed, but is "off".',
    ],
    [{ nodes: { a: { type: "N", version: 0 } } }, "nodes.a.version must be 1 or more, but is 0."],
    [{ nodes: { a: { type: "N", params: [] } } }, "nodes.a.params must be an object, but is a list of 0."],
    [
      { nodes: { a: { type: "N", controls: { seed: "sometimes" } } } },
      'nodes.a.controls.seed must be fixed, increment, decrement or random, but is "sometimes".',
    ],
    [{ edges: {} }, "edges must be a list, but is an object."],
    [{ edges: [["a.b", "c.d"]] }, 'edges[0] must be an object with "from" and "to", but is a list of 2.'],
    [{ edges: [{ from: ["a", "b"] }] }, 'edges[0].to must be a pair: ["node", "port"], but is missing.'],
    [
      { edges: [{ from: ["a", "b", "c"], to: ["a", "b"] }] },
      'edges[0].from must be a pair: ["node", "port"], but is a list of 3.',
    ],
    [
      { edges: [{ from: ["a b", "c"], to: ["a", "b"] }] },
      'edges[0].from[0] must be a node id: 1 to 64 letters, digits, _ or -, but is "a b".',
    ],
    [{ title: 5 }, "title must be text, but is 5."],
    [{ interface: { inputs: { p: { to: [] } } } }, /^interface\.inputs\.p\.to must be a pair/],
    [
      { interface: { inputs: { p: { to: [["a", "b"], ["a"]] } } } },
      'interface.inputs.p.to[1] must be a pair: ["node", "port"], but is a list of 1.',
    ],
    [{ tags: ["a", 1] }, "tags[1] must be text, but is 1."],
    [
      { interface: { outputs: { p: {} } } },
      /^interface\.outputs\.p\.from must be a pair: .* but is missing\.$/,
    ],
    [{ subgraphs: { s: {} } }, "subgraphs.s.nodes must be an object of nodes, but is missing."],
    [
      { lock: { models: { m: { sha256: "00", bytes: -1 } } } },
      "lock.models.m.bytes must be 0 or more, but is -1.",
    ],
    [{ lock: 1 }, "lock must be an object, but is 1."],
  ])("%j", (rest, message) => {
    const [first, ...others] = messagesOf(file(rest));
    expect(first).toMatch(message);
    expect(others).toEqual([]);
  });

  test("refuses an edge of version 0 that names no port", () => {
    expect(messagesOf(file({ version: 0, edges: [["a.b", "cd"]] }))[0]).toBe(
      'edges[0][1] must be "node.port", but is "cd".',
    );
  });

  test("names the node, so that an editor can show it", () => {
    expect(problemsOf(file({ nodes: { a: { type: 1 } } }))).toMatchObject([{ node: "a" }]);
  });

  test("stops after a hundred sentences", () => {
    const nodes = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`n${index}`, {}]));
    expect(problemsOf(file({ nodes }))).toHaveLength(100);
  });
});

describe("hostile names", () => {
  test.each(["", "a b", "ä", "a/b", "a.b", "x".repeat(65), "x".repeat(10_000)])(
    "a node id such as %j is a short problem",
    (id) => {
      const [problem] = problemsOf(file({ nodes: { [id]: { type: "Note" } } }));
      expect(problem).toMatchObject({ level: "error", code: "bad-node-id" });
      expect(problem?.message.length).toBeLessThan(200);
    },
  );

  test("ids and ports that objects inherit are data", () => {
    const text = `{"format": "weft.workflow", "version": 1, "nodes": {
      "__proto__": {"type": "__proto__", "params": {"__proto__": {"polluted": 1}, "constructor": 2}},
      "constructor": {"type": "toString"}, "4": {"type": "Note", "__proto__": {"polluted": 1}}}}`;
    const { nodes } = read(text);
    expect([...nodes.keys()].toSorted()).toEqual(["4", "__proto__", "constructor"]);
    expect(nodes.get(nodeId("__proto__"))?.params.get("constructor")).toBe(2);
    expect(nodes.get(nodeId("4"))?.unknown.get("__proto__")).toEqual({ polluted: 1 });
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  test("a port name that is too long is a short problem", () => {
    const messages = messagesOf(file({ edges: [{ from: ["a", "p".repeat(10_000)], to: ["a", "b"] }] }));
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(/must have at most 256 characters/);
    expect(messages[0]?.length).toBeLessThan(300);
  });
});

describe("limits", () => {
  test("refuse more nodes than allowed, those of subgraphs included, with both numbers", () => {
    const nodes = { a: { type: "N" }, b: { type: "N" } };
    const text = file({ nodes, subgraphs: { s: { nodes } } });
    expect(problemsOf(text, { nodes: 3 })).toMatchObject([
      { code: "too-many-nodes", message: "The workflow has 4 nodes; at most 3 are read." },
    ]);
    expect(parseWorkflow(text, undefined, { nodes: 4 }).ok).toBe(true);
  });

  test("refuse more edges than allowed", () => {
    const edge = { from: ["a", "b"], to: ["a", "b"] };
    expect(problemsOf(file({ edges: [edge, edge] }), { edges: 1 })).toMatchObject([
      { code: "too-many-edges" },
    ]);
  });

  test("keep a file that is wrong in a million places from taking a million times as long", () => {
    const edges = `[${"{},".repeat(1_000_000)}{}]`;
    const text = `{"format": "weft.workflow", "version": 1, "nodes": {}, "edges": ${edges}}`;
    expect(problemsOf(text)).toHaveLength(100);
    const wrong = `[${"0,".repeat(1_000_000)}0]`;
    for (const rest of [
      `"tags": ${wrong}`,
      `"interface": {"inputs": {"i": {"to": [[],${wrong.slice(1)}}}}`,
    ]) {
      const rewritten = `{"format": "weft.workflow", "version": 1, "nodes": {}, ${rest}}`;
      expect(problemsOf(rewritten)).toHaveLength(100);
    }
    expect(problemsOf(text.replace('"version": 1', '"version": 0'))).toHaveLength(100);
    expect(problemsOf(text, { edges: 10 })).toMatchObject([{ code: "too-many-edges" }]);
    expect(problemsOf(`${"\n".repeat(30_000_000)}{`)[0]?.message).toContain("(line 30000001, column 2)");
  });

  test("read a file at the limit of depth without overflowing the stack", () => {
    const deep = "[".repeat(WORKFLOW_LIMITS.depth - 1) + "]".repeat(WORKFLOW_LIMITS.depth - 1);
    const text = `{"format": "weft.workflow", "version": 1, "nodes": {}, "deep": ${deep}}`;
    expect(parseWorkflow(text).ok).toBe(true);
  });
});

describe("any text at all", () => {
  test("is read or refused with a problem, and nothing is thrown", () => {
    const nearWorkflow = fc
      .jsonValue({ maxDepth: 3 })
      .map((value) => file({ nodes: value, edges: value, lock: value }));
    const texts = fc.oneof(fc.string(), fc.json(), nearWorkflow);
    fc.assert(
      fc.property(texts, (text) => {
        const parsed = parseWorkflow(text);
        expect(parsed.ok || parsed.problems.some(({ level }) => level === "error")).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe("what is changed on load", () => {
  test("is told: a large whole number, and an input's list of one target", () => {
    const text = `{"format": "weft.workflow", "version": 1,
      "nodes": {"s": {"type": "S", "params": {"seed": 18446744073709551615}}},
      "interface": {"inputs": {"seed": {"to": [["s", "seed"]]}}}}`;
    const parsed = parseWorkflow(text);
    expect(parsed.problems).toMatchObject([
      { level: "info", code: "big-integer", message: expect.stringContaining("nodes.s.params.seed") },
      { level: "info", code: "written-differently" },
    ]);
    expect(read(text).nodes.get(nodeId("s"))?.params.get("seed")).toBe("18446744073709551615");
  });
});
