import { OperationalError } from "@weft/graph";
import type Sharp from "sharp";

export type SharpFactory = typeof Sharp;

/**
 * The picture library, loaded when the first picture is read: a run that reads none does not pay for it. Throws
 * OperationalError `picture-library-missing` when it, or its binary for this system, is not installed.
 */
export async function loadSharp(): Promise<SharpFactory> {
  try {
    const { default: sharp } = await import("sharp");
    return sharp;
  } catch (error) {
    throw new OperationalError({
      code: "picture-library-missing",
      message: `The library that reads pictures (sharp) cannot be loaded on ${process.platform}-${process.arch}.`,
      remedy: "Install Weft's packages again on this machine; do not copy node_modules from another system.",
      cause: error,
    });
  }
}
