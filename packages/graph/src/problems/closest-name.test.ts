import { describe, expect, test } from "vitest";
import { closestName } from "./closest-name.ts";

describe("the name that was probably meant", () => {
  test.each([
    ["eulr", "euler"],
    ["Euler", "euler"],
    ["dpmpp2m", "dpmpp_2m"],
    ["heunn", "heun"],
  ])("%s is near %s", (typed, meant) => {
    expect(closestName(typed, ["euler", "heun", "dpmpp_2m"])).toBe(meant);
  });

  test("is none when nothing is near", () => {
    expect(closestName("sampler", ["euler", "heun"])).toBeUndefined();
    expect(closestName("", [])).toBeUndefined();
  });

  test("is found quickly however long the names are", () => {
    expect(closestName("x".repeat(100_000), ["y".repeat(100_000)])).toBeUndefined();
  });

  test("is searched among so many and no more", () => {
    expect(closestName("euler", ["heun", "euler"], 1)).toBeUndefined();
  });
});
