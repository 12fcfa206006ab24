// Before `npm pack`: builds, and puts what the command needs beside it (starter model, examples, licence), so that the
// package runs on a machine that has nothing else.
import { cpSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "../../../tooling/setup.mjs";

const here = dirname(dirname(fileURLToPath(import.meta.url)));
const root = join(here, "..", "..");

build();
for (const [from, to] of [
  ["models/checkpoints", "models/checkpoints"],
  ["workflows", "workflows"],
  ["LICENSE", "LICENSE"],
]) {
  rmSync(join(here, to), { recursive: true, force: true });
  cpSync(join(root, from), join(here, to), { recursive: true });
}
