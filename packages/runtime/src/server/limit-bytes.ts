import { Transform } from "node:stream";
import { HttpFailure } from "./http-failure.ts";

export function tooLarge(limit: number): HttpFailure {
  const size = limit >= 1024 * 1024 ? `${Math.floor(limit / 1024 / 1024)} MiB` : `${limit} bytes`;
  return new HttpFailure(413, { code: "too-large", message: `At most ${size} can be sent at once.` });
}

/** Passes bytes on until there are too many: then it fails with HttpFailure 413. */
export function limitBytes(limit: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      bytes += chunk.length;
      if (bytes > limit) done(tooLarge(limit));
      else done(null, chunk);
    },
  });
}
