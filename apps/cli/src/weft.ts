#!/usr/bin/env node
/** The oldest Node that everything here runs on. Checked before anything is imported that may not even load on it. */
const oldest = [22, 18] as const;

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
  process.stderr.write(
    `weft: this Node is ${process.versions.node}; Weft needs ${oldest.join(".")} or newer. Install Node 24 (https://nodejs.org).\n`,
  );
  process.exitCode = 2;
} else {
  await import("./main.ts");
}
