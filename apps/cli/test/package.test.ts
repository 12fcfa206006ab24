import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { finished, root, startWeft, temporaryFolder } from "./weft-process.ts";

const cli = join(root, "apps", "cli");
const gather = join(cli, "scripts", "gather.mjs");

/** A program of somebody who uses Weft as a library. */
const libraryUse = `
  import { readFileSync } from "node:fs";
  import { parseWorkflow, runWorkflow } from "./package/dist/library.js";
  const parsed = parseWorkflow(readFileSync("mine.json", "utf8"));
  const result = await runWorkflow({
    workflow: parsed.workflow,
    inputRoots: ["."],
    outputDirectory: "library",
    inputs: new Map([["prompt", "lake, sunset"]]),
  });
  console.log(JSON.stringify({ status: result.status, pictures: result.artifacts.length }));
`;

/** Where an installed dependency of the command lies. */
function installed(name: string): string {
  return realpathSync(join(cli, "node_modules", name));
}

describe("the packed command", () => {
  it("has all that it needs beside its native packages, and runs in another place", async () => {
    const folder = await temporaryFolder();
    // Not `npm pack` with its scripts: they build, and other tests run what is built.
    execFileSync(process.execPath, [gather], { cwd: cli });
    try {
      const npm = process.platform === "win32" ? "npm.cmd" : "npm";
      execFileSync(npm, ["pack", "--ignore-scripts", "--pack-destination", folder, "--silent"], {
        cwd: cli,
        stdio: ["ignore", "ignore", "inherit"],
        shell: process.platform === "win32",
      });
    } finally {
      execFileSync(process.execPath, [gather, "--undo"], { cwd: cli });
    }
    const [archive] = readdirSync(folder).filter((name) => name.endsWith(".tgz"));
    execFileSync("tar", ["-xzf", archive ?? ""], { cwd: folder });
    const modules = join(folder, "package", "node_modules");
    mkdirSync(modules);
    // The registry is not asked: the native packages are taken as they are installed here.
    for (const name of ["better-sqlite3", "onnxruntime-node", "sharp"])
      symlinkSync(installed(name), join(modules, name), "junction");
    cpSync(join(root, "workflows", "text-to-image.json"), join(folder, "mine.json"));
    const child = startWeft(
      ["run", "mine.json", "--json"],
      { home: join(folder, "home"), cwd: folder },
      join(folder, "package", "dist", "weft.js"),
    );
    child.stdin.end();
    const result = await finished(child);
    expect(result.code, result.stdout + result.stderr).toBe(0);
    expect(readdirSync(join(folder, "output"))).toEqual(["text-to-image_00001_.png"]);

    writeFileSync(join(folder, "library.mjs"), libraryUse);
    const said = execFileSync(process.execPath, ["library.mjs"], {
      cwd: folder,
      encoding: "utf8",
      env: { PATH: process.env.PATH ?? "", WEFT_HOME: join(folder, "home") },
    });
    expect(JSON.parse(said)).toEqual({ status: "succeeded", pictures: 1 });
  });
});
