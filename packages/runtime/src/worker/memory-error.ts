import { OperationalError } from "@weft/graph";

/** What V8 says when an array is larger than the memory, or than any array may be. */
const NO_ROOM =
  /^(Array buffer allocation failed|Invalid typed array length|Invalid array length|Array length exceeds)/;

/** Names a failed allocation as what it is, not as a defect; anything else stays as it was. */
export function asMemoryError(error: unknown): unknown {
  if (!(error instanceof RangeError) || !NO_ROOM.test(error.message)) return error;
  return new OperationalError({
    code: "out-of-memory",
    message: "There is not enough memory for a picture or latent of this size.",
    remedy: "Use a smaller size or batch, or close other programs.",
    cause: error,
  });
}
