import { createRequire } from "node:module";
import { OperationalError } from "@weft/graph";
import type * as OnnxRuntime from "onnxruntime-node";

export type Ort = typeof OnnxRuntime;

/**
 * Loads ONNX Runtime on first use: its native library takes its time, and one that cannot load must not stop what
 * needs no model.
 *
 * @throws OperationalError when the native library does not load.
 */
export async function loadOnnxRuntime(): Promise<Ort> {
  try {
    return await import("onnxruntime-node");
  } catch (error) {
    throw new OperationalError({
      code: "onnxruntime-unavailable",
      message: `ONNX Runtime does not load on this machine (${process.platform} ${process.arch}): ${firstLine(error)}`,
      remedy:
        "Install the dependencies again; Linux x64 and arm64, Windows x64 and arm64 and macOS arm64 have it.",
      cause: error,
    });
  }
}

/** The installed version, read without loading the native library. */
export function onnxRuntimeVersion(): string {
  const manifest: unknown = createRequire(import.meta.url)("onnxruntime-node/package.json");
  const isManifest = typeof manifest === "object" && manifest !== null && "version" in manifest;
  return isManifest ? String(manifest.version) : "unknown";
}

export function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.trim().split("\n")[0] ?? "";
}
