import type { NodeAddress } from "../ids/brand.ts";
import { type ErrorKind, type RepairAction, WeftError } from "./weft-error.ts";

/** A failure as plain data: in events, over the wire, in history. */
export interface ErrorReport {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly message: string;
  readonly remedy?: string;
  readonly node?: NodeAddress;
  readonly port?: string;
  readonly action?: RepairAction;
  /** For bugs only: where it happened, for the log and the report, never for the message. */
  readonly stack?: string;
}

/** Turns whatever was thrown into a report; what is no WeftError is a bug. */
export function reportError(thrown: unknown, node?: NodeAddress): ErrorReport {
  const place = node === undefined ? {} : { node };
  if (thrown instanceof WeftError) {
    return {
      kind: thrown.kind,
      code: thrown.code,
      message: thrown.message,
      ...(thrown.remedy === undefined ? {} : { remedy: thrown.remedy }),
      ...(thrown.port === undefined ? {} : { port: thrown.port }),
      ...(thrown.action === undefined ? {} : { action: thrown.action }),
      ...place,
    };
  }
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  return {
    kind: "bug",
    code: "unexpected",
    message: error.message,
    remedy: "This is a defect in Weft or in a node pack: please report it with the workflow.",
    ...(error.stack === undefined ? {} : { stack: error.stack }),
    ...place,
  };
}
