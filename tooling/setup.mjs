// Makes a fresh clone ready: installs with the pinned pnpm, picks the Node that everything runs on, builds the command.
// Runs on any Node from 20.19 and uses nothing but Node and npm, so nothing here may import a package.
// Everything that it prints goes to stderr: stdout belongs to the command that it prepares.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, "node_modules");
/** Runs TypeScript sources by itself, and is what the native packages are tested with. */
const oldestNode = [22, 18];

function fail(sentence) {
  process.stderr.write(`weft: ${sentence}\n`);
  process.exit(1);
}

function isNewEnough(version) {
  const [major, minor] = version.replace(/^v/, "").split(".").map(Number);
  return major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
}

/** The Node that comes with the project (from npm), or the one that runs this script where there is none. */
export function findNode() {
  const name = process.platform === "win32" ? "node.exe" : "node";
  const os = process.platform === "win32" ? "win" : process.platform;
  const bundled = join(modules, `node-${os}-${process.arch}`, "bin", name);
  if (existsSync(bundled)) return bundled;
  if (isNewEnough(process.version)) return process.execPath;
  return fail(
    `there is no Node for ${process.platform} ${process.arch} in the project, and this one is ${process.version}. ` +
      "Install Node 24 (https://nodejs.org) and try again.",
  );
}

function environment() {
  return {
    ...process.env,
    PATH: [join(modules, ".bin"), process.env.PATH].join(process.platform === "win32" ? ";" : ":"),
    ONNXRUNTIME_NODE_INSTALL: "skip",
    TURBO_TELEMETRY_DISABLED: "1",
    TURBO_NO_UPDATE_NOTIFIER: "1",
    npm_config_update_notifier: "false",
  };
}

/** Runs the pinned pnpm through the npm that started us; returns its exit code. */
export function pnpm(args, stdio = ["ignore", 2, 2]) {
  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const npm = process.env.npm_execpath?.endsWith("npm-cli.js") ? process.env.npm_execpath : undefined;
  const npxArgs = ["exec", "--yes", `--package=${packageManager}`, "--", "pnpm", ...args];
  const options = { cwd: root, env: environment(), stdio };
  const result =
    npm === undefined
      ? spawnSync("npm", npxArgs, { ...options, shell: process.platform === "win32" })
      : spawnSync(process.execPath, [npm, ...npxArgs], options);
  if (result.error) fail(`could not start npm: ${result.error.message}`);
  return result.status ?? 1;
}

function* filesUnder(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== "node_modules" && entry.name !== "dist" && entry.name !== ".turbo")
        yield* filesUnder(path);
    } else yield path;
  }
}

function workspaces() {
  return ["packages", "apps"].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => join(root, folder, name)),
  );
}

function installFingerprint() {
  const hash = createHash("sha256");
  const manifests = [root, ...workspaces()].map((folder) => join(folder, "package.json")).filter(existsSync);
  for (const file of [...manifests, join(root, "pnpm-lock.yaml"), join(root, "pnpm-workspace.yaml")]) {
    hash.update(relative(root, file)).update("\0").update(readFileSync(file));
  }
  return hash.update(`${process.platform}-${process.arch}`).digest("hex");
}

function buildFingerprint() {
  const hash = createHash("sha256").update(installFingerprint());
  const folders = workspaces().filter((folder) => !folder.endsWith("desktop"));
  const files = folders.flatMap((folder) => [...filesUnder(folder)]).sort();
  for (const file of files) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${relative(root, file)}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest("hex");
}

function stampIs(file, fingerprint) {
  return existsSync(file) && readFileSync(file, "utf8") === fingerprint;
}

/** Only one set-up at a time in this clone; a lock whose process is gone is taken over. */
function withLock(work) {
  mkdirSync(modules, { recursive: true });
  const lock = join(modules, ".weft-setup.lock");
  for (;;) {
    try {
      const handle = openSync(lock, "wx");
      writeSync(handle, String(process.pid));
      closeSync(handle);
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      if (!isAlive(lock)) rmSync(lock, { force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function isAlive(lock) {
  try {
    const pid = Number(readFileSync(lock, "utf8"));
    if (pid === 0) return Date.now() - statSync(lock).mtimeMs < 2000;
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Installs when the lockfile or a manifest changed since the last time. */
export function install() {
  const stamp = join(modules, ".weft-install");
  if (stampIs(stamp, installFingerprint())) return;
  withLock(() => {
    const fingerprint = installFingerprint();
    if (stampIs(stamp, fingerprint)) return;
    process.stderr.write("weft: installing packages (the first time takes a minute) …\n");
    const status = pnpm(["install", "--frozen-lockfile", "--reporter=append-only"]);
    if (status !== 0) fail(`the installation failed (pnpm ended with ${status}); its last lines say why.`);
    writeFileSync(stamp, fingerprint);
  });
}

/** Builds the command and the editor when a source changed since the last time. */
export function build() {
  const stamp = join(modules, ".weft-build");
  const entry = join(root, "apps", "cli", "dist", "weft.js");
  const page = join(root, "packages", "editor", "dist", "index.html");
  const isBuilt = () => existsSync(entry) && existsSync(page);
  if (isBuilt() && stampIs(stamp, buildFingerprint())) return entry;
  withLock(() => {
    const fingerprint = buildFingerprint();
    if (isBuilt() && stampIs(stamp, fingerprint)) return;
    process.stderr.write("weft: building …\n");
    const status = pnpm([
      "exec",
      "turbo",
      "run",
      "build",
      "--filter=@weft/cli",
      "--filter=@weft/editor",
      "--output-logs=errors-only",
    ]);
    if (status !== 0) fail(`the build failed (${status}); the lines above say where.`);
    writeFileSync(stamp, fingerprint);
  });
  return entry;
}
