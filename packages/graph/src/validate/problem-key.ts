import type { Problem } from "../problems/problem.ts";

/** Equal for problems that tell a person the same. */
export function problemKey({ code, message, node, port }: Problem): string {
  return JSON.stringify([code, message, node, port]);
}
