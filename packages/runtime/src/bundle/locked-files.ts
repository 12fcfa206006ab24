import { isJsonObject } from "../files/json-object.ts";
/** The hashes of input files that a workflow's lock states, by name; throws SyntaxError when the text is no JSON. */
export function lockedFileHashes(workflowJson: string): ReadonlyMap<string, string> {
  const workflow: unknown = JSON.parse(workflowJson);
  const lock = isJsonObject(workflow) ? workflow.lock : undefined;
  const files = isJsonObject(lock) && isJsonObject(lock.files) ? lock.files : {};
  const hashes = new Map<string, string>();
  for (const [name, content] of Object.entries(files)) {
    if (isJsonObject(content) && typeof content.sha256 === "string") hashes.set(name, content.sha256);
  }
  return hashes;
}
