import { defineConfig } from "rolldown";

/**
 * One bundle of everything but the native packages: the command starts in the time that one file takes to read. The
 * commands' own parts stay in chunks that are read when a command needs them.
 */
export default defineConfig({
  input: { weft: "src/weft.ts", worker: "src/worker.ts", library: "src/library.ts" },
  platform: "node",
  external: ["better-sqlite3", "onnxruntime-node", "sharp"],
  output: {
    dir: "dist",
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: "chunks/[name]-[hash].js",
    cleanDir: true,
  },
});
