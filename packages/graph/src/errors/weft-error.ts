/** Whose turn it is: the person's, the world's (network, disk, memory), or ours. */
export type ErrorKind = "user" | "operational" | "bug";

/** What a program can do to repair the failure; the editor shows it as a button. */
export type RepairAction =
  | { readonly kind: "choose-model"; readonly folder: string; readonly name: string }
  | { readonly kind: "choose-file"; readonly name: string }
  | { readonly kind: "use-cpu" };

export interface ErrorDetails {
  /** Stable, in kebab-case: `model-missing`. Scripts may rely on it. */
  readonly code: string;
  /** What is wrong, in a sentence. */
  readonly message: string;
  /** What to do about it, in a sentence. */
  readonly remedy?: string;
  /** The input that it is about. */
  readonly port?: string;
  readonly action?: RepairAction;
  readonly cause?: unknown;
}

/** An expected failure, with a stable code and a message for a person. */
export abstract class WeftError extends Error {
  abstract readonly kind: Exclude<ErrorKind, "bug">;
  readonly code: string;
  readonly remedy: string | undefined;
  readonly port: string | undefined;
  readonly action: RepairAction | undefined;

  constructor(details: ErrorDetails) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = new.target.name;
    this.code = details.code;
    this.remedy = details.remedy;
    this.port = details.port;
    this.action = details.action;
  }
}

/** The person can repair it: a wrong value, a missing model. */
export class UserError extends WeftError {
  readonly kind = "user";
}

/** The world failed: network, disk, memory, a crashed worker. */
export class OperationalError extends WeftError {
  readonly kind = "operational";
}
