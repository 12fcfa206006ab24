import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { WORKFLOW_LIMITS } from "../limits.ts";
import { parseJson } from "./parse-json.ts";
import { writeJson } from "./write-json.ts";

const parse = (text: string) => parseJson(text, WORKFLOW_LIMITS);

function jsonOf(text: string) {
  const parsed = parse(text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return parsed.value;
}

function problemOf(text: string, limits = WORKFLOW_LIMITS) {
  const parsed = parseJson(text, limits);
  if (parsed.ok) throw new Error("was accepted");
  return parsed.problem;
}

/** Texts near JSON: one character of a valid text changed, removed or doubled. */
const almostJson = fc
  .tuple(
    fc.json(),
    fc.nat(),
    fc.constantFrom("", ",", "}", "[", '"', "\\", "0", "-", ".", "e", "\n", "\u0001"),
  )
  .map(([text, place, char]) => {
    const at = place % (text.length + 1);
    return text.slice(0, at) + char + text.slice(at + (place % 2));
  });

function readsAsJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe("reading JSON", () => {
  test("gives what JSON.parse gives", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        fc.pre(!/[0-9]{16}/.test(text));
        expect(jsonOf(text)).toEqual(JSON.parse(text, (_, value) => (value === 0 ? 0 : value)));
      }),
    );
  });

  test("accepts exactly the texts that JSON.parse accepts, but for keys that are there twice", () => {
    fc.assert(
      fc.property(almostJson, (text) => {
        const parsed = parse(text);
        const code = parsed.ok ? undefined : parsed.problem.code;
        if (code !== "duplicate-key" && code !== "number-too-large") {
          expect(parsed.ok).toBe(readsAsJson(text));
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("never throws on any text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void parse(text)));
  });

  test("keeps the digits of whole numbers beyond 2^53-1 as text and says where they are", () => {
    const parsed = parse('{"a": {"seed": [18446744073709551615, 9007199254740991]}, "b": -9007199254740993}');
    expect(parsed).toMatchObject({
      ok: true,
      value: { a: { seed: ["18446744073709551615", 9007199254740991] }, b: "-9007199254740993" },
      bigIntegers: ["a.seed.0", "b"],
    });
  });

  test("reads a key __proto__ as data", () => {
    const value = jsonOf('{"__proto__": {"polluted": true}, "constructor": 1}');
    expect(Object.entries(value ?? {})).toEqual([
      ["__proto__", { polluted: true }],
      ["constructor", 1],
    ]);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  test("skips a byte order mark", () => {
    expect(jsonOf("\ufeff[1]")).toEqual([1]);
  });

  test("names line, column and what is wrong", () => {
    expect(problemOf('{\n  "a": 1\n  "b": 2\n}').message).toBe(
      'This is not JSON: where "," or "}" should be, there is "\\"" (line 3, column 3).',
    );
    expect(problemOf(" \n").message).toBe("The file is empty.");
    expect(problemOf("[").message).toContain("where a value should be, the file ends");
    expect(problemOf('{"a": NaN}').message).toContain('where a value should be, there is "NaN"');
  });

  test("refuses a key that is there twice, since one of the two would be lost", () => {
    expect(problemOf('{"nodes": {"a": {}, "b": {},\n "a": {}}}')).toMatchObject({
      code: "duplicate-key",
      message: 'In line 2, column 2, the key "a" is there twice in one object: one of the two would be lost.',
    });
  });

  test("refuses a number that overflows to infinity", () => {
    expect(problemOf("[1e999]").code).toBe("number-too-large");
  });

  test("refuses text above the limit, with both numbers", () => {
    const message = problemOf("[1, 2, 3]", { ...WORKFLOW_LIMITS, textLength: 5 }).message;
    expect(message).toBe("The file has 9 characters; at most 5 are read.");
  });

  test("refuses a depth above the limit, with both numbers and without overflowing the stack", () => {
    const deep = `${"[".repeat(1_000_000)}"}]"`;
    expect(problemOf(deep)).toMatchObject({
      code: "too-deep",
      message: expect.stringMatching(
        /has 1000000 objects and lists inside one another, .* at most 64 are read/,
      ),
    });
    expect(parse("[".repeat(64) + "]".repeat(64)).ok).toBe(true);
    expect(problemOf("[".repeat(65) + "]".repeat(65)).code).toBe("too-deep");
  });
});

describe("writing JSON", () => {
  test("writes large whole numbers so that they are read as numbers again", () => {
    expect(jsonOf(writeJson([2 ** 60, 1e300, -(2 ** 53)]))).toEqual([2 ** 60, 1e300, -(2 ** 53)]);
  });

  test("refuses what JSON has no word for", () => {
    expect(() => writeJson({ steps: Number.NaN })).toThrow(RangeError);
  });
});
