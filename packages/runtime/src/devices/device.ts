/** Where models run, by ONNX Runtime's names. */
export const DEVICES = ["cpu", "webgpu", "cuda", "dml", "coreml"] as const;
export type Device = (typeof DEVICES)[number];

export function isDevice(name: string): name is Device {
  return DEVICES.some((device) => device === name);
}
