import type { PortType } from "./port-type.ts";
import type { Words } from "./words.ts";

/** What every input says of itself, whatever its kind. */
export interface InputCommon {
  readonly description: Words;
  /** Shown instead of the port's name. */
  readonly title?: Words;
  /** May stay unconnected; the node then receives `undefined`. */
  readonly optional?: true;
  /** Receives the whole list in one call, instead of one call an item. */
  readonly list?: true;
  /** Is computed only when the node's `needs` asks for it. */
  readonly lazy?: true;
  /** Stands for several ports `name0`, `name1`, …; the node receives an array. */
  readonly repeated?: { readonly min: number; readonly max: number };
  readonly advanced?: true;
  /** Unit for display: `px`, `steps`, `°`, … */
  readonly unit?: string;
  /** The range that people usually want, inside `min` and `max`. */
  readonly usual?: readonly [number, number];
  /** The name that other tools use for the same thing ("CFG scale"). */
  readonly otherNames?: readonly string[];
}

/** An input as plain data. All kinds but `port` have a widget, and hold a param while nothing is wired to them. */
export type InputDescription = InputCommon &
  (
    | {
        readonly kind: "int";
        readonly default: number;
        readonly min: number;
        readonly max: number;
        readonly step: number;
      }
    | {
        readonly kind: "float";
        readonly default: number;
        readonly min: number;
        readonly max: number;
        readonly step: number;
      }
    /** 0 to 2^64-1, or -1 for "draw one before the run". Decimal string in files when above 2^53-1. */
    | { readonly kind: "seed"; readonly default: number }
    | { readonly kind: "boolean"; readonly default: boolean }
    | {
        readonly kind: "text";
        readonly default: string;
        readonly multiline: boolean;
        /** A prompt: the editor offers weights, completion and the token count. */
        readonly prompt?: true;
      }
    | { readonly kind: "combo"; readonly default: string; readonly options: readonly string[] }
    /** The name of a model in a folder of the model roots (`checkpoints`, `vae`, …). */
    | { readonly kind: "model"; readonly folder: string; readonly default: string }
    /** The name of a file in the input folder. */
    | { readonly kind: "file"; readonly accept: "image"; readonly default: string }
    /** No widget: it can only be wired. */
    | { readonly kind: "port"; readonly type: PortType }
  );

export type InputKind = InputDescription["kind"];

/** The port type of an input: what may be wired to it. */
export function inputPortType(input: InputDescription): PortType {
  switch (input.kind) {
    case "int":
    case "seed":
      return { kind: "named", name: "INT" };
    case "float":
      return { kind: "named", name: "FLOAT" };
    case "boolean":
      return { kind: "named", name: "BOOLEAN" };
    case "text":
      return { kind: "named", name: "STRING" };
    case "combo":
    case "model":
    case "file":
      return { kind: "named", name: "COMBO" };
    case "port":
      return input.type;
  }
}
