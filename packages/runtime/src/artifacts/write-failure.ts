import { OperationalError, UserError, type WeftError } from "@weft/graph";
import { errorCode } from "../files/error-code.ts";

/** Turns a failure to write below the output folder into a sentence for a person. */
export function writeFailure(error: unknown, folder: string): WeftError {
  const code = errorCode(error);
  switch (code) {
    case "ENOSPC":
    case "EDQUOT":
      return new OperationalError({
        code: "disk-full",
        message: `There is no space left to write into ${folder}${code === "EDQUOT" ? " (your quota is used up)" : ""}.`,
        remedy: "Free some space, or choose another output folder with --out.",
        cause: error,
      });
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return new UserError({
        code: "output-not-writable",
        message: `Files cannot be written into ${folder}: it is ${code === "EROFS" ? "read-only" : "not yours to write into"}.`,
        remedy: "Change the folder's permissions, or choose another output folder with --out.",
        cause: error,
      });
    case "ENOTDIR":
    case "EEXIST":
      return new UserError({
        code: "output-not-a-folder",
        message: `${folder} cannot be used as an output folder: it, or a part of its path, is a file.`,
        remedy: "Rename the file, or choose another output folder with --out or another prefix.",
        cause: error,
      });
    case "ENAMETOOLONG":
      return new UserError({
        code: "output-name-too-long",
        message: `A path below ${folder} would be longer than this system allows.`,
        remedy: "Choose a shorter prefix or another output folder.",
        cause: error,
      });
    default:
      return new OperationalError({
        code: "output-failed",
        message: `Writing into ${folder} failed (${code ?? String(error)}).`,
        remedy: "Check that the drive is connected and healthy, then run again.",
        cause: error,
      });
  }
}
