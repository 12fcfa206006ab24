import type { FolderFile } from "./folder-files.ts";

/** The networks of a latent diffusion model, by diffusers' names of their folders. */
export const COMPONENTS = ["text_encoder", "unet", "vae_decoder", "vae_encoder"] as const;
export type Component = (typeof COMPONENTS)[number];

/** Where a component lies. */
export interface ComponentFile {
  /** Path of the ONNX file inside the model's folder, with forward slashes. */
  readonly path: string;
  /** Bytes of the file and of the weights beside it: about what the open session takes. */
  readonly bytes: number;
}

/** Preferred variants of one component's file; otherwise the first by name. */
const PREFERRED = ["model.onnx", "model_fp16.onnx"];

/** Files beside an ONNX file that hold no weights. */
const NO_WEIGHTS = /\.(?:onnx|json|txt|md|safetensors|msgpack|xml|png|jpg)$/i;

/**
 * The file of a component in a model's folder: in `component/`, in `component/onnx/`, or as `component.onnx`.
 * Weights beside it belong to it, since their names live inside the ONNX file.
 */
export function findComponent(files: readonly FolderFile[], component: Component): ComponentFile | undefined {
  for (const folder of [`${component}/`, `${component}/onnx/`]) {
    const inside = files.filter((file) => isDirectlyIn(file.path, folder));
    const chosen = chooseVariant(inside, folder);
    if (chosen !== undefined) return withWeights(chosen, inside);
  }
  const single = files.find((file) => file.path === `${component}.onnx`);
  return single;
}

/** The only network of a folder that holds just one: `model.onnx` at its top. */
export function findSingleNetwork(files: readonly FolderFile[]): ComponentFile | undefined {
  const inside = files.filter((file) => isDirectlyIn(file.path, ""));
  const chosen = inside.find((file) => PREFERRED.includes(file.path));
  return chosen === undefined ? undefined : withWeights(chosen, inside);
}

function chooseVariant(inside: readonly FolderFile[], folder: string): FolderFile | undefined {
  for (const name of PREFERRED) {
    const found = inside.find((file) => file.path === folder + name);
    if (found !== undefined) return found;
  }
  return inside.find((file) => file.path.endsWith(".onnx"));
}

function withWeights(chosen: FolderFile, inside: readonly FolderFile[]): ComponentFile {
  const weights = inside.filter((file) => !NO_WEIGHTS.test(file.path));
  return { path: chosen.path, bytes: weights.reduce((sum, file) => sum + file.bytes, chosen.bytes) };
}

function isDirectlyIn(path: string, folder: string): boolean {
  return path.startsWith(folder) && !path.slice(folder.length).includes("/");
}
