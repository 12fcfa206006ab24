import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { arch, release } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { writeFileAtomically } from "../files/atomic-write.ts";
import { firstLine, loadOnnxRuntime, onnxRuntimeVersion } from "../onnx/onnx-runtime.ts";
import { nativeOptions } from "../onnx/session.ts";
import type { Device } from "./device.ts";
import { probeModel } from "./probe-model.ts";

/** Whether a device computes here; if not, why, in words that follow "because". */
export type DeviceProbe =
  | { readonly device: Device; readonly works: true }
  | { readonly device: Device; readonly works: false; readonly reason: string };

export interface ProbeOptions {
  /** Weft's home folder; answers are kept in `probe.json` there. Absent: the device is tried each time. */
  readonly home?: string;
}

/**
 * Tries a device with a tiny session. Call it in the process that may die of it: a broken driver can end a process.
 * The answer is kept for the same ONNX Runtime, system and drivers. `cpu` is not tried: it comes with ONNX Runtime.
 */
export async function probeDevice(device: Device, options: ProbeOptions = {}): Promise<DeviceProbe> {
  if (device === "cpu") return { device, works: true };
  const key = `${device}: ${machineKey()}`;
  const path = options.home === undefined ? undefined : join(options.home, "probe.json");
  const known = path === undefined ? undefined : (await readProbes(path)).get(key);
  if (known !== undefined)
    return known.works ? { device, works: true } : { device, works: false, reason: known.reason };
  // Kept beforehand: a driver that ends this process has answered, and is not tried again.
  if (path !== undefined)
    await keepProbe(path, key, { device, works: false, reason: "its driver crashed when it was tried." });
  const probe = await tryDevice(device);
  if (path !== undefined) await keepProbe(path, key, probe);
  return probe;
}

/** The device to use: the one asked for, or `cpu` with a sentence that says why. */
export async function chooseDevice(
  asked: Device,
  options: ProbeOptions = {},
): Promise<{ readonly device: Device; readonly notice?: string }> {
  const probe = await probeDevice(asked, options);
  if (probe.works) return { device: asked };
  return { device: "cpu", notice: `Using cpu: ${asked} does not work here, because ${probe.reason}` };
}

async function tryDevice(device: Device): Promise<DeviceProbe> {
  const fails = (reason: string): DeviceProbe => ({ device, works: false, reason });
  const ort = await loadOnnxRuntime();
  // A device that is not built in is left out of a session without an error.
  const builtIn = ort.listSupportedBackends().some((backend) => backend.name === device);
  if (!builtIn) return fails(`this build of ONNX Runtime (${process.platform} ${arch()}) does not have it.`);
  try {
    const session = await ort.InferenceSession.create(probeModel(), nativeOptions(device, 1));
    const x = new ort.Tensor("float32", Float32Array.of(1, 2, 3, 4), [2, 2]);
    const { y } = await session.run({ x });
    await session.release();
    const values = y !== undefined && "data" in y ? [...Float32Array.from(y.data, Number)] : [];
    return values.join() === "7,10,15,22" ? { device, works: true } : fails("it computes wrong numbers.");
  } catch (error) {
    return fails(`it cannot be loaded (${shortened(firstLine(error))}).`);
  }
}

/** The end of ONNX Runtime's message, without the source places in front. */
function shortened(message: string): string {
  return message.replace(/^\/onnxruntime_src\/.* was false\. /, "").slice(0, 200);
}

/** What a probe's answer depends on: versions, and the drivers that this system shows. */
function machineKey(): string {
  const text = [onnxRuntimeVersion(), process.platform, arch(), release(), ...driverTraces()].join("\n");
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/** Files and variables that change when a graphics driver does. */
function driverTraces(): readonly string[] {
  const read = (path: string): string => {
    try {
      return readFileSync(path, "utf8");
    } catch {
      return "";
    }
  };
  const names = (path: string): string => {
    try {
      return readdirSync(path).sort().join();
    } catch {
      return "";
    }
  };
  const { VK_DRIVER_FILES = "", VK_ICD_FILENAMES = "", CUDA_PATH = "", LD_LIBRARY_PATH = "" } = process.env;
  return [
    read("/proc/driver/nvidia/version"),
    names("/usr/share/vulkan/icd.d"),
    names("/etc/vulkan/icd.d"),
    names("/dev/dri"),
    VK_DRIVER_FILES,
    VK_ICD_FILENAMES,
    CUDA_PATH,
    LD_LIBRARY_PATH,
  ];
}

const probesSchema = z.object({
  format: z.literal("weft.probes"),
  probes: z.record(
    z.string(),
    z.discriminatedUnion("works", [
      z.object({ works: z.literal(true) }),
      z.object({ works: z.literal(false), reason: z.string() }),
    ]),
  ),
});
type KeptProbe = z.infer<typeof probesSchema>["probes"][string];

/** A missing or damaged file counts as empty: it only saves time. */
async function readProbes(path: string): Promise<ReadonlyMap<string, KeptProbe>> {
  try {
    const parsed = probesSchema.safeParse(JSON.parse(await readFile(path, "utf8")));
    return new Map(parsed.success ? Object.entries(parsed.data.probes) : []);
  } catch {
    return new Map();
  }
}

async function keepProbe(path: string, key: string, probe: DeviceProbe): Promise<void> {
  const kept: KeptProbe = probe.works ? { works: true } : { works: false, reason: probe.reason };
  const probes = Object.fromEntries([...(await readProbes(path)), [key, kept]]);
  const text = `${JSON.stringify({ format: "weft.probes", probes }, null, 2)}\n`;
  // A home that cannot be written costs a probe the next time, nothing else.
  await writeFileAtomically(path, text).catch(() => undefined);
}
