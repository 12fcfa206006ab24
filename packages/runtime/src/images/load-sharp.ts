import type Sharp from "sharp";

export type SharpFactory = typeof Sharp;

/** The picture library, loaded when the first picture is read: a run that reads none does not pay for it. */
export async function loadSharp(): Promise<SharpFactory> {
  const { default: sharp } = await import("sharp");
  return sharp;
}
