import { compileWorkflow, type Workflow } from "@weft/graph";
import { sampleCatalogue, sampleInventory } from "./graph-samples.ts";

/** The keys of everything that a workflow of sample nodes computes, sorted: equal keys are equal results. */
export function computedKeys(workflow: Workflow): readonly string[] {
  const compiled = compileWorkflow(workflow, sampleCatalogue, sampleInventory, {
    hash: mixText,
    fingerprint: "f",
  });
  if (!compiled.ok) throw new Error(compiled.problems.map(({ message }) => message).join("\n"));
  return compiled.plan.nodes.map((node) => node.key ?? node.keyHead).toSorted();
}

/** 53 bits of a text (cyrb53, public domain): enough that two keys of a test do not meet. */
function mixText(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return `${(low >>> 0).toString(16)}${(high >>> 0).toString(16)}`;
}
