/** The sub-folders of a model root, as ComfyUI names them, and the other names that the same folder goes by. */
const MODEL_FOLDERS: ReadonlyMap<string, readonly string[]> = new Map([
  ["checkpoints", []],
  ["clip", ["text_encoders"]],
  ["clip_vision", []],
  ["controlnet", ["t2i_adapter"]],
  ["diffusion_models", ["unet"]],
  ["embeddings", []],
  ["loras", []],
  ["sams", []],
  ["upscale_models", []],
  ["vae", []],
]);

/** Folders whose models this version runs. */
const USED_FOLDERS = new Set(["checkpoints", "clip", "vae"]);

export function modelFolderNames(): readonly string[] {
  return [...MODEL_FOLDERS.keys()];
}

/** The folders on disk that `folder` stands for, the main name first. */
export function foldersOnDisk(folder: string): readonly string[] {
  return [folder, ...(MODEL_FOLDERS.get(folder) ?? [])];
}

export function isUsedFolder(folder: string): boolean {
  return USED_FOLDERS.has(folder);
}
