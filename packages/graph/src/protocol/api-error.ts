import type { Problem } from "../problems/problem.ts";
import type { ApiErrorBody } from "./problem-schema.ts";

/** An answer that is no success, with what the server says of it. */
export class ApiError extends Error {
  /** The status of the answer; 0 when there was none. */
  readonly status: number;
  readonly code: string;
  readonly remedy: string | undefined;
  readonly issues: readonly Problem[];
  readonly details: NonNullable<ApiErrorBody["details"]>;

  constructor(status: number, body: ApiErrorBody, options?: { readonly cause: unknown }) {
    super(body.message, options);
    this.name = "ApiError";
    this.status = status;
    this.code = body.code;
    this.remedy = body.remedy;
    this.issues = body.issues ?? [];
    this.details = body.details ?? {};
  }

  static unreachable(cause: unknown): ApiError {
    const message = "The server of Weft does not answer.";
    const remedy = "Start it again with weft serve.";
    return new ApiError(0, { code: "unreachable", message, remedy }, { cause });
  }
}
