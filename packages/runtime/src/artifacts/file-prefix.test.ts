import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRelativeName } from "../files/relative-name.ts";
import { type PrefixValues, placeOfPrefix } from "./file-prefix.ts";

const values: PrefixValues = {
  now: new Date(2026, 1, 3, 4, 5, 6),
  width: 640,
  height: 480,
  batchIndex: 2,
  param: (node, param) => (node === "KSampler" && param === "seed" ? "42" : undefined),
};

function pathOf(prefix: string, other: Partial<PrefixValues> = {}): string {
  const { folders, stem } = placeOfPrefix(prefix, { ...values, ...other });
  return [...folders, stem].join("/");
}

describe("file name prefixes", () => {
  it.each([
    ["ComfyUI", "ComfyUI"],
    ["a/b\\c", "a/b/c"],
    ["./a//b", "a/b"],
    ["%year%-%month%-%day%_%hour%%minute%%second%", "2026-02-03_040506"],
    ["%width%x%height%_%batch_num%", "640x480_2"],
    ["%date:yyyy-MM-dd%/%date:hhmmss%", "2026-02-03/040506"],
    ["%date:yy.M.d h:m:s%", "26.2.3 4_5_6"],
    ["%KSampler.seed%", "42"],
    ["%KSampler.steps% %seed% 100%", "%KSampler.steps% %seed% 100%"],
    ["", ""],
    ["faces/", "faces/"],
    ["猫 🐈", "猫 🐈"],
  ])("reads %j as %j", (prefix, path) => {
    expect(pathOf(prefix)).toBe(path);
  });

  it.each([
    ['a<b>c:d"e|f?g*h', "a_b_c_d_e_f_g_h"],
    ["folder. /name...", "folder/name"],
    ["con/nul.txt", "_con/_nul.txt"],
    ["line\nbreak\ttab", "line break tab"],
  ])("makes %j fit for every system: %j", (prefix, path) => {
    expect(pathOf(prefix)).toBe(path);
  });

  it("keeps a param's slashes and dots from making folders", () => {
    expect(pathOf("x_%a.text%_y", { param: () => "../../etc/passwd" })).toBe("x_.._.._etc_passwd_y");
  });

  it("cuts a long name at whole characters", () => {
    const { stem } = placeOfPrefix("猫".repeat(200), values);
    expect(stem).toBe("猫".repeat(50));
  });

  it.each([
    "../x",
    "a/../../x",
    "a\\..\\..\\x",
    "/etc/x",
    "\\\\server\\share\\x",
    "C:\\x",
    "c:x",
    "x\u0000y",
  ])("refuses %j", (prefix) => {
    expect(() => placeOfPrefix(prefix, values)).toThrow(
      expect.objectContaining({ kind: "user", code: "prefix-outside", port: "filename_prefix" }),
    );
  });

  it("never leaves the folder and never makes a part that a system refuses", () => {
    const part = fc.oneof(
      fc.string({ unit: "binary", maxLength: 12 }),
      fc.constantFrom("..", "/", "\\", "C:", "aux"),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        let place: ReturnType<typeof placeOfPrefix>;
        try {
          place = placeOfPrefix(parts.join(""), values);
        } catch {
          return;
        }
        const path = [...place.folders, `${place.stem}_00001_.png`];
        expect(parseRelativeName(path.join("/"), "win32")).toEqual({ ok: true, parts: path });
      }),
      { numRuns: 200 },
    );
  });
});
