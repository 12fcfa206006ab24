import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { usageFailure } from "../exit-codes.ts";

/** `left=right` as a person typed it on the command line. */
export interface Assignment {
  readonly target: string;
  readonly text: string;
}

/**
 * Splits `target=value` at the first `=`. A value `@file` stands for what the file holds; `@@…` is a value that begins
 * with `@`.
 */
export function parseAssignment(option: string, argument: string, folder: string): Assignment {
  const at = argument.indexOf("=");
  if (at < 1) {
    throw usageFailure(
      `${option} ${argument}: there is no "=".`,
      `Write ${option} ${option === "--set" ? "node.port=value" : "name=value"}.`,
    );
  }
  const target = argument.slice(0, at);
  const value = argument.slice(at + 1);
  if (value.startsWith("@@")) return { target, text: value.slice(1) };
  if (!value.startsWith("@")) return { target, text: value };
  const path = resolve(folder, value.slice(1));
  try {
    return { target, text: readFileSync(path, "utf8") };
  } catch {
    throw usageFailure(
      `${option} ${target}: the file ${path} cannot be read.`,
      "Check its name, or write @@ for a value that begins with @.",
    );
  }
}

/** Splits `node.port` at the first dot; the node may be `instance/inner`. */
export function parsePortTarget(target: string): { readonly node: string; readonly port: string } {
  const dot = target.indexOf(".");
  if (dot < 1 || dot === target.length - 1) {
    throw usageFailure(
      `--set ${target}: this names no input.`,
      "Write --set node.port=value, as in --set sampler.steps=30.",
    );
  }
  return { node: target.slice(0, dot), port: target.slice(dot + 1) };
}
