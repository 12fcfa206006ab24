// `node tooling/bootstrap.mjs COMMAND …`: sets the clone up, then runs a command of the workspace with the pinned pnpm
// and the project's Node first on the path.
import { findNode, install, pnpm } from "./setup.mjs";

install();
findNode();
process.exitCode = pnpm(["exec", ...process.argv.slice(2)], "inherit");
