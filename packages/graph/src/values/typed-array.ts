export type TypedArray =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array
  | BigInt64Array
  | BigUint64Array;

type View = (buffer: ArrayBufferLike, offset: number, length: number) => TypedArray;

/** Bytes of an item, and how a view is made. */
const KINDS = {
  i8: [1, (buffer, offset, length) => new Int8Array(buffer, offset, length)],
  u8: [1, (buffer, offset, length) => new Uint8Array(buffer, offset, length)],
  u8c: [1, (buffer, offset, length) => new Uint8ClampedArray(buffer, offset, length)],
  i16: [2, (buffer, offset, length) => new Int16Array(buffer, offset, length)],
  u16: [2, (buffer, offset, length) => new Uint16Array(buffer, offset, length)],
  i32: [4, (buffer, offset, length) => new Int32Array(buffer, offset, length)],
  u32: [4, (buffer, offset, length) => new Uint32Array(buffer, offset, length)],
  f32: [4, (buffer, offset, length) => new Float32Array(buffer, offset, length)],
  f64: [8, (buffer, offset, length) => new Float64Array(buffer, offset, length)],
  i64: [8, (buffer, offset, length) => new BigInt64Array(buffer, offset, length)],
  u64: [8, (buffer, offset, length) => new BigUint64Array(buffer, offset, length)],
} as const satisfies Record<string, readonly [number, View]>;

export type ArrayTypeName = keyof typeof KINDS;

const NAMES: ReadonlyMap<unknown, ArrayTypeName> = new Map<unknown, ArrayTypeName>([
  [Int8Array, "i8"],
  [Uint8Array, "u8"],
  [Uint8ClampedArray, "u8c"],
  [Int16Array, "i16"],
  [Uint16Array, "u16"],
  [Int32Array, "i32"],
  [Uint32Array, "u32"],
  [Float32Array, "f32"],
  [Float64Array, "f64"],
  [BigInt64Array, "i64"],
  [BigUint64Array, "u64"],
]);

/** A typed array of this very kind: a subclass (Node's Buffer) would come back as something else. */
export function isTypedArray(value: unknown): value is TypedArray {
  return typeof value === "object" && value !== null && NAMES.has(Object.getPrototypeOf(value)?.constructor);
}

export function arrayTypeName(array: TypedArray): ArrayTypeName {
  return NAMES.get(Object.getPrototypeOf(array).constructor) ?? "u8";
}

/**
 * The array whose bytes these are: a view of them where their place in memory is aligned, else a copy.
 *
 * @throws Error for a name that is no array type, or a length that is no multiple of its items.
 */
export function arrayFromBytes(bytes: Uint8Array, type: unknown): TypedArray {
  if (!isArrayTypeName(type)) {
    throw new Error(`There is no array type ${String(type)}.`);
  }
  const [itemBytes, view] = KINDS[type];
  const isAligned = bytes.byteOffset % itemBytes === 0;
  const source = isAligned ? bytes : bytes.slice();
  return view(source.buffer, source.byteOffset, wholeLength(source.byteLength, itemBytes));
}

function wholeLength(byteLength: number, itemBytes: number): number {
  const length = byteLength / itemBytes;
  if (!Number.isInteger(length)) {
    throw new Error(`${byteLength} bytes are no whole number of items.`);
  }
  return length;
}

function isArrayTypeName(name: unknown): name is ArrayTypeName {
  return typeof name === "string" && Object.hasOwn(KINDS, name);
}
