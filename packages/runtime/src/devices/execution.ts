import { arch, cpus } from "node:os";
import type { ExecutionEnvironment } from "@weft/graph";
import { onnxRuntimeVersion } from "../onnx/onnx-runtime.ts";
import { OPTIMIZATION_LEVEL } from "../onnx/session.ts";
import type { Device } from "./device.ts";

export interface Execution {
  readonly device: Device;
  readonly threads: number;
}

/** What a model's numbers depend on besides its weights; part of the key of every node that runs one. */
export function executionFingerprint({ device, threads }: Execution): string {
  return [
    `onnxruntime ${onnxRuntimeVersion()}`,
    `${process.platform} ${arch()}`,
    `device ${device}`,
    `threads ${threads}`,
    `optimization ${OPTIMIZATION_LEVEL}`,
  ].join(", ");
}

/** The machine and the versions, for locks and for telling two machines apart. */
export function executionEnvironment(weft: string, { device, threads }: Execution): ExecutionEnvironment {
  return {
    weft,
    onnxruntime: onnxRuntimeVersion(),
    device,
    threads,
    cpu: cpus()[0]?.model.trim() || `unknown ${arch()}`,
    os: process.platform,
  };
}
