import type { JsonValue } from "@weft/graph";

/** Puts the names of uploaded pictures where the graph says `%image0%`, `%image1%`, …. */
export function withPictureNames(graph: JsonValue, names: readonly string[]): JsonValue {
  if (typeof graph === "string") {
    return names.reduce((text, name, index) => text.replaceAll(`%image${index}%`, name), graph);
  }
  if (Array.isArray(graph)) return graph.map((item) => withPictureNames(item, names));
  if (typeof graph !== "object" || graph === null) return graph;
  return Object.fromEntries(
    Object.entries(graph).map(([key, value]) => [
      key,
      value === undefined ? null : withPictureNames(value, names),
    ]),
  );
}
