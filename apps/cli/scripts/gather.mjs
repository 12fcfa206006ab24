// Around `npm pack`: puts what the command needs beside it (editor, starter model, examples, licence), so that the package
// runs on a machine that has nothing else, and with --undo takes it away again.
import { cpSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(dirname(fileURLToPath(import.meta.url)));
const root = join(here, "..", "..");

const gathered = [
  ["packages/editor/dist", "editor"],
  ["models/checkpoints", "models/checkpoints"],
  ["workflows", "workflows"],
  ["packages/graph/generated/workflow.schema.json", "workflow.schema.json"],
  ["LICENSE", "LICENSE"],
];

for (const [from, to] of gathered) {
  rmSync(join(here, to.split("/")[0]), { recursive: true, force: true });
  if (!process.argv.includes("--undo")) cpSync(join(root, from), join(here, to), { recursive: true });
}
