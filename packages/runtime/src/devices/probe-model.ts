/**
 * An ONNX model of one matrix product, `y = x · x` for `x` `[2, 2]`, opset 17: enough to see whether a device computes.
 * Made with models/testing/onnx-writer.ts (see probe-device.test.ts, which makes it again).
 */
const PROBE_MODEL_BASE64 =
  "CAgSDHdlZnQtdGVzdGluZzqBAQopCgF4CgF4EghtYXRtdWxfMRoPTWF0TXVsOm1hdG11bF8xIgZNYXRNdWwKIwoIbWF0bXVsXzES" +
  "AXkaCklkZW50aXR5OnkiCElkZW50aXR5EgVncmFwaFoTCgF4Eg4KDAgBEggKAggCCgIIAmITCgF5Eg4KDAgBEggKAggCCgIIAkIE" +
  "CgAQEUIRCg1jb20ubWljcm9zb2Z0EAE=";

export function probeModel(): Uint8Array {
  return Buffer.from(PROBE_MODEL_BASE64, "base64");
}
