import { errorCode } from "../files/error-code.ts";

/** Why a file of the home folder could not be written, in words that follow a colon. */
export function whyNotWritten(error: unknown): string {
  const code = errorCode(error);
  switch (code) {
    case "ENOSPC":
      return "the disk is full";
    case "EDQUOT":
      return "your quota on the disk is used up";
    case "EROFS":
      return "the disk is read-only";
    case "EACCES":
    case "EPERM":
      return "the folder is not yours to write into";
    case "ENOTDIR":
    case "EEXIST":
      return "a part of its path is a file";
    default:
      return code ?? (error instanceof Error ? error.message : String(error));
  }
}
