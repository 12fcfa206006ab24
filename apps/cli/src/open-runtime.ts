import { createCatalogue } from "@weft/graph";
import { builtinNodes } from "@weft/nodes";
import { createRuntime, DEVICES, type Device, isDevice, type Runtime } from "@weft/runtime";
import type { CommandContext } from "./command-context.ts";
import { usageFailure } from "./exit-codes.ts";
import { type Folders, findFolders, workerEntry } from "./folders.ts";
import { keyPrompt } from "./input/key-prompt.ts";
import { version } from "./version.ts";

/** Options that every command with a runtime shares. */
export interface RuntimeFlags {
  readonly device?: string;
  readonly threads?: number;
}

/** Every node type that this installation has. */
export const catalogue = createCatalogue(builtinNodes.map((node) => node.description));

export interface OpenRuntime {
  readonly runtime: Runtime;
  readonly folders: Folders;
}

/**
 * Starts the runtime with the built-in nodes. Its worker starts at once, so call this before reading files; close it
 * whatever happens.
 */
export function openRuntime(context: CommandContext, flags: RuntimeFlags = {}): OpenRuntime {
  const folders = findFolders(context);
  const device = flags.device === undefined ? undefined : knownDevice(flags.device);
  const askForKey = keyPrompt(context);
  const runtime = createRuntime({
    nodes: builtinNodes,
    workerEntry: workerEntry(),
    version,
    home: folders.home,
    modelRoots: folders.modelRoots,
    environment: context.environment,
    ...(askForKey === undefined ? {} : { askForKey }),
    ...(device === undefined ? {} : { device }),
    ...(flags.threads === undefined ? {} : { threads: flags.threads }),
  });
  return { runtime, folders };
}

/** Runs `work` with a runtime that is closed afterwards, however it ends. */
export async function withRuntime<Result>(
  context: CommandContext,
  flags: RuntimeFlags,
  work: (open: OpenRuntime) => Promise<Result>,
): Promise<Result> {
  const open = openRuntime(context, flags);
  try {
    return await work(open);
  } finally {
    await open.runtime.close();
  }
}

function knownDevice(name: string): Device {
  if (isDevice(name)) return name;
  throw usageFailure(`--device ${name}: there is no such device.`, `Devices are ${DEVICES.join(", ")}.`);
}
