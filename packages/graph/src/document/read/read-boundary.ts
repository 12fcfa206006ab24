import { shorten } from "../../problems/quote.ts";
import { isJsonList, type JsonObject, ownValue } from "../json/json-object.ts";
import { deepPortRef } from "../versions/version-1.ts";
import type { Boundary, BoundaryInput, BoundaryOutput } from "../workflow.ts";
import { type Reading, unknownKeys } from "./reading.ts";

/** Reads `inputs` and `outputs`: of a subgraph, or of a workflow's `interface`. */
export function readBoundary(
  object: JsonObject,
  place: string,
  reading: Reading,
): Pick<Boundary, "inputs" | "outputs"> {
  const inputs = new Map<string, BoundaryInput>();
  for (const [name, port] of reading.objects(ownValue(object, "inputs"), `${place}inputs`)) {
    const input = readInput(port, `${place}inputs.${shorten(name)}.to`, reading);
    if (input !== undefined) {
      inputs.set(name, input);
    }
  }
  const outputs = new Map<string, BoundaryOutput>();
  for (const [name, port] of reading.objects(ownValue(object, "outputs"), `${place}outputs`)) {
    const fromPlace = `${place}outputs.${shorten(name)}.from`;
    const from = reading.value(deepPortRef, ownValue(port, "from"), fromPlace);
    if (from !== undefined) {
      outputs.set(name, {
        from: { node: from[0], port: from[1] },
        view: unknownKeys(port, new Set(["from"])),
      });
    }
  }
  return { inputs, outputs };
}

function readInput(port: JsonObject, place: string, reading: Reading): BoundaryInput | undefined {
  const to = ownValue(port, "to");
  const view = unknownKeys(port, new Set(["to"]));
  if (!isJsonList(to) || to.length === 0) {
    reading.refuse(place, 'must be a pair ["node", "port"] or a list of such pairs', to);
    return undefined;
  }
  if (!isJsonList(to[0])) {
    const pair = reading.value(deepPortRef, to, place);
    return pair === undefined ? undefined : { to: [{ node: pair[0], port: pair[1] }], view };
  }
  if (to.length === 1) {
    reading.report({
      level: "info",
      code: "written-differently",
      message: `${place} is a list of one pair; it is written as the pair alone.`,
    });
  }
  const pairs = reading.items(deepPortRef, to, place);
  return { to: pairs.map(([node, name]) => ({ node, port: name })), view };
}
