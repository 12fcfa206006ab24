// Around `npm pack`: puts what the command needs beside it (starter model, examples, licence), so that the package runs on a
// machine that has nothing else, and with --undo takes it away again.
import { cpSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(dirname(fileURLToPath(import.meta.url)));
const root = join(here, "..", "..");

for (const path of ["models/checkpoints", "workflows", "LICENSE"]) {
  rmSync(join(here, path.split("/")[0]), { recursive: true, force: true });
  if (!process.argv.includes("--undo")) cpSync(join(root, path), join(here, path), { recursive: true });
}
