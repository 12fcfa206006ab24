/** A name below a folder, in parts; or why it is none. */
export type RelativeName =
  | { readonly ok: true; readonly parts: readonly string[] }
  /** `reason` completes the sentence "the name …". */
  | { readonly ok: false; readonly reason: string };

const MAX_NAME_LENGTH = 1024;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const CONTROL = /[\u0000-\u001f\u007f]/;
/** Names that Windows keeps for devices, whatever the extension. */
const WINDOWS_DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

export function isWindowsDeviceName(part: string): boolean {
  return WINDOWS_DEVICE.test(part);
}

function windowsReason(parts: readonly string[]): string | undefined {
  if (parts.some((part) => /[<>:"|?*]/.test(part)))
    return 'has one of < > : " | ? *, which Windows does not allow';
  if (parts.some((part) => /[. ]$/.test(part))) return "has a part that ends with a dot or a space";
  return parts.some(isWindowsDeviceName) ? "has a part that Windows keeps for a device" : undefined;
}

/**
 * Reads a name that a workflow or a person wrote as a path below some folder. Both slashes separate, so that a workflow
 * made on Windows works elsewhere. A name that would leave the folder (absolute, with a drive letter, a network share,
 * `..`) is refused; percent signs mean themselves, nothing is decoded.
 */
export function parseRelativeName(name: string, platform: NodeJS.Platform = process.platform): RelativeName {
  const refuse = (reason: string): RelativeName => ({ ok: false, reason });
  if (name.length > MAX_NAME_LENGTH) return refuse(`is longer than ${MAX_NAME_LENGTH} characters`);
  if (CONTROL.test(name)) return refuse("has control characters");
  if (/^[/\\]/.test(name)) return refuse("is an absolute path");
  if (/^[A-Za-z]:/.test(name)) return refuse("starts with a drive letter");
  const parts = name.split(/[/\\]/).filter((part) => part !== "" && part !== ".");
  if (parts.includes("..")) return refuse("leads out of the folder with ..");
  if (parts.length === 0) return refuse("is empty");
  const reason = platform === "win32" ? windowsReason(parts) : undefined;
  return reason === undefined ? { ok: true, parts } : refuse(reason);
}
