/**
 * An id that no other has: 128 random bits in hex. Not `crypto.randomUUID`, which browsers keep from pages that come from
 * another machine without TLS.
 */
export function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}
