import { type JsonValue, UserError } from "@weft/graph";

export interface GraphTexts {
  readonly prompt: string | undefined;
  readonly negative_prompt: string | undefined;
  readonly seed: number | undefined;
}

function isRecord(value: JsonValue): value is Readonly<Record<string, JsonValue>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function malformed(complaint: string): UserError {
  return new UserError({
    code: "comfyui-graph",
    message: `The graph for the ComfyUI server ${complaint}.`,
    remedy: "In ComfyUI, save the workflow with Export (API) and put that file's text here.",
    port: "graph",
  });
}

function parse(text: string): JsonValue {
  try {
    const graph: JsonValue = JSON.parse(text);
    return graph;
  } catch (error) {
    throw malformed(`is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Puts prompts and seed where the graph says `%prompt%`, `%negative_prompt%` and `%seed%`. */
function fill(value: JsonValue, texts: GraphTexts): JsonValue {
  if (typeof value === "string") {
    if (value === "%seed%" && texts.seed !== undefined) return texts.seed;
    return value
      .replaceAll("%prompt%", () => texts.prompt ?? "")
      .replaceAll("%negative_prompt%", () => texts.negative_prompt ?? "")
      .replaceAll("%seed%", () => String(texts.seed ?? 0));
  }
  if (Array.isArray(value)) return value.map((item: JsonValue) => fill(item, texts));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fill(inner, texts)]));
}

/**
 * A graph in ComfyUI's API format, ready to send. Throws UserError `comfyui-graph` when the text is something else, for
 * example the file that ComfyUI's Save writes.
 */
export function fillGraph(text: string, texts: GraphTexts): JsonValue {
  const graph = parse(text);
  if (!isRecord(graph)) throw malformed("must be an object of nodes");
  if (Array.isArray(graph.nodes)) throw malformed("is in the format for editing, not in API format");
  const nodes = Object.values(graph);
  const isNode = (node: JsonValue): boolean =>
    isRecord(node) && typeof node.class_type === "string" && node.inputs !== undefined;
  if (nodes.length === 0 || !nodes.every(isNode))
    throw malformed("has an entry without class_type and inputs");
  return fill(graph, texts);
}
