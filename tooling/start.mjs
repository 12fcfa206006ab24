// `npm start -- ARGUMENTS`: sets the clone up and runs the weft command with the arguments, in the folder that npm was
// called in, with this terminal's streams, signals and exit code.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { build, findNode, install } from "./setup.mjs";

install();
const entry = build();
const child = spawn(findNode(), [entry, ...process.argv.slice(2)], {
  cwd: process.env.INIT_CWD ?? process.cwd(),
  stdio: "inherit",
});
// A terminal sends its signals to the child as well; these are for signals that were sent to this process alone.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  process.stderr.write(`weft: could not start Node: ${error.message}\n`);
  process.exitCode = 1;
});
child.on("exit", (code, signal) => {
  process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
});
