import { OperationalError, UserError } from "@weft/graph";

/** The most values that one picture, mask or latent may have. */
const LARGEST_LENGTH = 2 ** 30;
const BYTES_PER_VALUE = 4;
const GIBIBYTE = 2 ** 30;

/**
 * Room for the values of a picture, mask or latent, all 0.
 *
 * @throws UserError for more than 4 GiB, OperationalError when there is not as much memory.
 */
export function allocate(length: number): Float32Array {
  requireRoom(length);
  try {
    return new Float32Array(length);
  } catch (cause) {
    throw new OperationalError({
      code: "out-of-memory",
      message: `There is no memory for ${gibibytes(length)} of values.`,
      remedy: "Make the picture or the batch smaller, or close other programs.",
      cause,
    });
  }
}

/** Refuses to compute what nobody's memory could hold, before anything is allocated. */
export function requireRoom(length: number): void {
  if (length <= LARGEST_LENGTH) return;
  throw new UserError({
    code: "too-large",
    message: `The result would be too large: ${gibibytes(length)} in one batch, where at most ${gibibytes(LARGEST_LENGTH)} are possible.`,
    remedy: "Make the picture or the batch smaller.",
  });
}

function gibibytes(length: number): string {
  return `${Number(((length * BYTES_PER_VALUE) / GIBIBYTE).toFixed(1))} GiB`;
}
