import { type Problem, WeftError } from "@weft/graph";
import type { ApiErrorBody } from "@weft/graph/protocol";
import { errorCode } from "../files/error-code.ts";

/** Ends a request with a status of 400 or more, and what a person is told. */
export class HttpFailure extends Error {
  readonly status: number;
  readonly body: ApiErrorBody;

  constructor(status: number, body: ApiErrorBody) {
    super(body.message);
    this.name = "HttpFailure";
    this.status = status;
    this.body = body;
  }
}

export function notFound(what: string, remedy?: string): HttpFailure {
  return new HttpFailure(404, {
    code: "not-found",
    message: `There is no ${what}.`,
    ...(remedy === undefined ? {} : { remedy }),
  });
}

export function conflict(code: string, message: string, remedy: string): HttpFailure {
  return new HttpFailure(409, { code, message, remedy });
}

/** A workflow that cannot run, or that is none: 422, with all that is wrong. */
export function workflowFailure(problems: readonly Problem[]): HttpFailure {
  const errors = problems.filter(({ level }) => level === "error");
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  return new HttpFailure(422, {
    code: "workflow-wrong",
    message: `${errors[0]?.message ?? "The workflow cannot run."}${more}`,
    ...(errors[0]?.remedy === undefined ? {} : { remedy: errors[0].remedy }),
    issues: problems,
  });
}

/** Codes of WeftErrors that have a status of their own. */
const statuses: ReadonlyMap<string, number> = new Map([
  ["file-missing", 404],
  ["model-missing", 404],
  ["not-a-picture", 415],
  ["picture-damaged", 422],
  ["picture-too-large", 413],
]);

interface FailureAnswer {
  readonly status: number;
  readonly body: ApiErrorBody;
}

/** What the system says when a file cannot be written or read, and whose turn it is. */
function systemFailure(code: string | undefined): FailureAnswer | undefined {
  switch (code) {
    case "ENOTDIR":
    case "EEXIST":
    case "EISDIR":
    case "ENAMETOOLONG":
    case "ELOOP": {
      const message = "There can be no file of this name: something else is in its way.";
      return { status: 400, body: { code: "name-refused", message, remedy: "Choose another name." } };
    }
    case "ENOSPC":
    case "EDQUOT": {
      const message = "There is no room left on the disk.";
      const remedy = "Delete something, or choose a folder on another disk.";
      return { status: 507, body: { code: "disk-full", message, remedy } };
    }
    case "EACCES":
    case "EPERM":
    case "EROFS": {
      const message = "The system does not let Weft read or write there.";
      const remedy = "Change the rights of the folder, or choose another one.";
      return { status: 403, body: { code: "not-allowed", message, remedy } };
    }
    default:
      return undefined;
  }
}

/** Fastify's and Node's own errors that a client caused. */
interface ClientError {
  readonly statusCode: number;
  readonly message: string;
  readonly code?: unknown;
}

function isClientError(error: unknown): error is ClientError {
  return (
    error instanceof Error &&
    "statusCode" in error &&
    typeof error.statusCode === "number" &&
    error.statusCode >= 400 &&
    error.statusCode < 500
  );
}

/** Turns whatever a handler threw into an answer. What is neither expected nor the client's fault is a 500. */
export function failureAnswer(error: unknown): FailureAnswer {
  if (error instanceof HttpFailure) return { status: error.status, body: error.body };
  if (error instanceof WeftError) {
    const { code, message, remedy, kind } = error;
    const status = statuses.get(code) ?? (kind === "user" ? 400 : 503);
    return { status, body: { code, message, ...(remedy === undefined ? {} : { remedy }) } };
  }
  if (isClientError(error)) {
    return { status: error.statusCode, body: { code: clientCode(error), message: error.message } };
  }
  const system = systemFailure(errorCode(error));
  if (system !== undefined) return system;
  const message = error instanceof Error ? error.message : String(error);
  return {
    status: 500,
    body: { code: "unexpected", message, remedy: "This is a defect in Weft: please report it." },
  };
}

function clientCode({ code, statusCode }: ClientError): string {
  if (statusCode === 413) return "too-large";
  if (statusCode === 415) return "unsupported-content";
  return typeof code === "string" ? code.toLowerCase().replaceAll("_", "-") : "bad-request";
}
