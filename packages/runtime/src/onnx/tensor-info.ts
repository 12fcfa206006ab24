/** An input or output as the model file declares it. */
export interface TensorInfo {
  readonly name: string;
  /** Element type as ONNX Runtime names it: `float32`, `float16`, `int64`, … */
  readonly type: string;
  /** Fixed sizes, and names for those that are known at run time. A scalar and an unknown rank are both `[]`. */
  readonly shape: ReadonlyArray<number | string>;
}

/** `sample` (float32 [batch, 4, height, width]) */
export function describeTensor(info: TensorInfo): string {
  return `\`${info.name}\` (${info.type} [${info.shape.join(", ")}])`;
}

export function describeTensors(infos: readonly TensorInfo[]): string {
  return infos.length === 0 ? "none" : infos.map(describeTensor).join(", ");
}

/** The size of an axis, when the model file fixes it. */
export function fixedSize(info: TensorInfo, axis: number): number | undefined {
  const size = info.shape[axis];
  return typeof size === "number" && size > 0 ? size : undefined;
}
