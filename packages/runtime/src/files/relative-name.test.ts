import { describe, expect, it } from "vitest";
import { parseRelativeName } from "./relative-name.ts";

describe("names below a folder", () => {
  it.each([
    ["a.png", ["a.png"]],
    ["a/b.png", ["a", "b.png"]],
    ["a\\b.png", ["a", "b.png"]],
    ["./a//b.png", ["a", "b.png"]],
    ["..a/b..png", ["..a", "b..png"]],
    ["%2e%2e%2fa.png", ["%2e%2e%2fa.png"]],
    ["猫 🐈.png", ["猫 🐈.png"]],
  ])("reads %j as %j", (name, parts) => {
    expect(parseRelativeName(name, "linux")).toEqual({ ok: true, parts });
  });

  it.each([
    ["", "is empty"],
    [".", "is empty"],
    ["..", "leads out of the folder with .."],
    ["a/../b", "leads out of the folder with .."],
    ["a\\..\\..\\b", "leads out of the folder with .."],
    ["/etc/passwd", "is an absolute path"],
    ["\\\\server\\share\\a", "is an absolute path"],
    ["//server/a", "is an absolute path"],
    ["C:\\a", "starts with a drive letter"],
    ["c:a", "starts with a drive letter"],
    ["a\u0000.png", "has control characters"],
    ["x".repeat(2000), "is longer than 1024 characters"],
  ])("refuses %j: it %s", (name, reason) => {
    expect(parseRelativeName(name, "linux")).toEqual({ ok: false, reason });
  });

  it.each(["a.png:stream", "nul", "sub/COM1.png", "a./b", "a /b", "what?.png"])(
    "refuses %j on Windows",
    (name) => {
      expect(parseRelativeName(name, "win32").ok).toBe(false);
      expect(parseRelativeName(name, "linux").ok).toBe(true);
    },
  );
});
