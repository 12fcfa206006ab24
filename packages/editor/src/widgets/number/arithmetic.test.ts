import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateArithmetic } from "./arithmetic.ts";

describe("arithmetic in a number field", () => {
  it.each([
    ["512", 512],
    ["512*2", 1024],
    [" 1024 / 8 + 4 ", 132],
    ["2+3*4", 14],
    ["(2+3)*4", 20],
    ["-2^2", -4],
    ["2**3", 8],
    ["2^3^2", 512],
    ["7%4", 3],
    ["1,5", 1.5],
    [".5", 0.5],
    ["1e3", 1000],
    ["2*-3", -6],
    ["3×4", 12],
  ])("reads %s as %d", (text, value) => {
    expect(evaluateArithmetic(text, 0)).toBe(value);
  });

  it.each([
    ["+=8", 108],
    ["-=8", 92],
    ["*=2", 200],
    ["/=2+2", 25],
  ])("changes what was there with %s", (text, value) => {
    expect(evaluateArithmetic(text, 100)).toBe(value);
  });

  it.each([
    "",
    "abc",
    "1+",
    "(1",
    "1)",
    "1 2",
    "1/0",
    "0/0",
    "9^9^9^9",
    "alert(1)",
    "--",
    "*2",
    "(".repeat(5000),
    "-".repeat(5000),
  ])("refuses %s", (text) => {
    expect(evaluateArithmetic(text, 1)).toBeUndefined();
  });

  it("computes what JavaScript computes, for any sum of products", () => {
    const product = fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(product, { minLength: 1, maxLength: 4 }), (sum) => {
        const text = sum.map((factors) => factors.join(" * ")).join(" + ");
        const expected = sum.reduce((total, factors) => total + factors.reduce((a, b) => a * b, 1), 0);
        expect(evaluateArithmetic(text, 0)).toBe(expected);
      }),
    );
  });
});
