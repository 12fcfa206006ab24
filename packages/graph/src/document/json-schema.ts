import { z } from "zod";
import { workflowFile } from "./versions/version-1.ts";

/** The JSON Schema (draft 2020-12) of the workflow file, so that text editors complete and check it. */
export function workflowJsonSchema(): object {
  const schema = z.toJSONSchema(workflowFile, { io: "input" });
  return { ...schema, title: "Weft workflow", description: "A workflow of Weft, version 1 of the format." };
}
