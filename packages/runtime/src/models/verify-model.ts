import { join } from "node:path";
import { WeftError } from "@weft/graph";
import { type FileContent, hashFile } from "../files/hash-file.ts";
import { type OnnxSession, openSession } from "../onnx/session.ts";
import { describeTensors } from "../onnx/tensor-info.ts";
import type { Component } from "./components.ts";
import { hashModel } from "./content-hash.ts";
import { denoiserInputs } from "./denoiser.ts";
import type { ModelEntry } from "./model-entry.ts";
import { onlyInput, onlyOutput } from "./single-port.ts";
import { textEncoderPorts } from "./text-encoder.ts";

/** What opening one network of a model showed. */
export type ComponentVerdict =
  | { readonly component: Component; readonly ok: true; readonly inputs: string; readonly outputs: string }
  | { readonly component: Component; readonly ok: false; readonly message: string; readonly remedy?: string };

export interface ModelVerdict extends FileContent {
  readonly ok: boolean;
  readonly components: readonly ComponentVerdict[];
}

export interface VerifyOptions {
  readonly device: string;
  readonly threads: number;
  readonly signal?: AbortSignal;
  /** Bytes read so far, of `entry.bytes`. */
  readonly onProgress?: (bytes: number) => void;
}

/**
 * Reads every byte of a model anew (kept hashes are not asked) and opens each of its networks: whether the files are
 * whole, run on the device, and have the inputs and outputs that Weft uses.
 */
export async function verifyModel(entry: ModelEntry, options: VerifyOptions): Promise<ModelVerdict> {
  const content = await hashModel({ hash: hashFile }, entry, options);
  const components: ComponentVerdict[] = [];
  for (const [component, file] of entry.components) {
    options.signal?.throwIfAborted();
    const what = `the ${component} of ${entry.folder}/${entry.name}`;
    components.push(await verifyComponent(component, what, join(entry.path, file.path), options));
  }
  return { ...content, components, ok: entry.runs.ok && components.every((verdict) => verdict.ok) };
}

async function verifyComponent(
  component: Component,
  what: string,
  path: string,
  options: VerifyOptions,
): Promise<ComponentVerdict> {
  let session: OnnxSession | undefined;
  try {
    const place = { what, path, device: options.device };
    session = await openSession(place, { threads: options.threads, onInference: () => {} });
    requirePorts(component, session);
    return {
      component,
      ok: true,
      inputs: describeTensors(session.inputs),
      outputs: describeTensors(session.outputs),
    };
  } catch (error) {
    if (!(error instanceof WeftError)) throw error;
    const remedy = error.remedy === undefined ? {} : { remedy: error.remedy };
    return { component, ok: false, message: error.message, ...remedy };
  } finally {
    await session?.release();
  }
}

/** Throws UserError when the network lacks an input or output that Weft uses. */
function requirePorts(component: Component, session: OnnxSession): void {
  switch (component) {
    case "text_encoder":
      textEncoderPorts(session);
      return;
    case "unet":
      denoiserInputs(session);
      onlyOutput(session, "out_sample");
      return;
    case "vae_decoder":
      onlyInput(session, "latent_sample");
      onlyOutput(session, "sample");
      return;
    case "vae_encoder":
      onlyInput(session, "sample");
      onlyOutput(session, "latent_sample");
      return;
  }
}
