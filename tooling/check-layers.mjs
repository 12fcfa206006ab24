// Checks the import table of ARCHITECTURE.md: which part may import which other part, which packages and which of
// Node's modules, and that no relative import leaves its own part.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What each part's sources (not its tests) may import by name; `node:` stands for all of Node's modules. */
const table = {
  "packages/graph": ["zod"],
  "packages/diffusion": [],
  "packages/nodes": ["@weft/graph", "@weft/diffusion"],
  "packages/runtime": [
    "@weft/graph",
    "@weft/graph/protocol",
    "@weft/diffusion",
    "node:",
    "@fastify/multipart",
    "better-sqlite3",
    "fastify",
    "onnxruntime-node",
    "sharp",
    "@huggingface/tokenizers",
    "fflate",
    "ws",
    "zod",
  ],
  "packages/editor": [
    "@weft/graph",
    "@weft/graph/protocol",
    "@xyflow/react",
    "@xyflow/react/dist/base.css",
    "@tanstack/react-virtual",
    "cmdk",
    "elkjs/lib/elk-api",
    "elkjs/lib/elk.bundled.js",
    "elkjs/lib/elk-worker.min.js?url",
    "lucide-react",
    "radix-ui",
    "react",
    "react-dom/client",
    "zod",
    "zustand",
    "zustand/vanilla",
  ],
  "apps/cli": [
    "@weft/graph",
    "@weft/diffusion",
    "@weft/nodes",
    "@weft/runtime",
    "@weft/runtime/history",
    "@weft/runtime/server",
    "node:",
    "commander",
    "csv-parse/sync",
    "zod",
  ],
  "apps/desktop": ["electron", "node:"],
};

const importPattern =
  /(?:^|[^.\w])(?:import|export)\s[^"'`;]*?from\s*["']([^"']+)["']|(?:^|[^.\w])import\s*\(?\s*["']([^"']+)["']/gm;

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== "testing" && entry.name !== "test") yield* sources(path);
    } else if (/\.(ts|tsx|mts)$/.test(entry.name) && !/\.(test|test-d)\.tsx?$/.test(entry.name)) yield path;
  }
}

const violations = [];
for (const [part, allowed] of Object.entries(table)) {
  const home = join(root, part);
  for (const file of sources(join(home, "src"))) {
    for (const match of readFileSync(file, "utf8").matchAll(importPattern)) {
      const specifier = match[1] ?? match[2];
      const place = relative(root, file);
      if (specifier.startsWith(".")) {
        const target = resolve(dirname(file), specifier);
        if (!target.startsWith(join(home, "src") + sep) && target !== join(home, "package.json"))
          violations.push(`${place}: "${specifier}" leaves ${part}`);
      } else if (
        !allowed.some((name) => (name === "node:" ? specifier.startsWith(name) : specifier === name))
      ) {
        violations.push(`${place}: ${part} may not import "${specifier}"`);
      }
    }
  }
}

if (violations.length > 0) {
  process.stderr.write(
    `${violations.join("\n")}\nThe import table is in ARCHITECTURE.md; a new dependency goes into tooling/check-layers.mjs too.\n`,
  );
  process.exitCode = 1;
} else process.stdout.write("Every import keeps to the layers.\n");
