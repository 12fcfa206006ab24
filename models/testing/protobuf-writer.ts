/**
 * The part of protobuf's wire format that ONNX files need: varints, length-delimited fields and packed integers.
 * Source: https://protobuf.dev/programming-guides/encoding/
 */
export type ProtobufField = Uint8Array;

const VARINT = 0;
const LENGTH_DELIMITED = 2;

/** A varint; negative integers take ten bytes, as int64 does. */
function varint(value: number | bigint): number[] {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest === 0n ? low : low | 0x80);
  } while (rest !== 0n);
  return bytes;
}

export function integerField(field: number, value: number | bigint): ProtobufField {
  return Uint8Array.from([...varint((field << 3) | VARINT), ...varint(value)]);
}

export function bytesField(field: number, value: Uint8Array): ProtobufField {
  return concatenate([
    Uint8Array.from([...varint((field << 3) | LENGTH_DELIMITED), ...varint(value.byteLength)]),
    value,
  ]);
}

export function textField(field: number, value: string): ProtobufField {
  return bytesField(field, new TextEncoder().encode(value));
}

/** A nested message. */
export function messageField(field: number, fields: readonly ProtobufField[]): ProtobufField {
  return bytesField(field, concatenate(fields));
}

export function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((total, part) => total + part.byteLength, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.byteLength;
  }
  return whole;
}
