import { describe, expect, it } from "vitest";
import { matchChoices } from "./match-choices.ts";

const choices = ["euler", "dpmpp_2m", "dpmpp_2m_sde", "heun", "ddim", "uni_pc"].map((value) => ({ value }));
const names = (query: string): string[] => matchChoices(choices, query).map(({ value }) => value);

describe("searching a list of choices", () => {
  it("keeps the list's own order while nothing is typed", () => {
    expect(names(" ")).toEqual(["euler", "dpmpp_2m", "dpmpp_2m_sde", "heun", "ddim", "uni_pc"]);
  });

  it("wants every word, in any order and case", () => {
    expect(names("SDE dpm")).toEqual(["dpmpp_2m_sde"]);
  });

  it("puts names that begin so first, then words inside, then anything", () => {
    const list = ["rest/eul", "the_eul", "xeul", "eul"].map((value) => ({ value }));
    expect(matchChoices(list, "eul").map(({ value }) => value)).toEqual([
      "eul",
      "rest/eul",
      "the_eul",
      "xeul",
    ]);
  });

  it("also finds by the detail", () => {
    const list = [{ value: "a", detail: "Starter model" }, { value: "b" }];
    expect(matchChoices(list, "starter")).toEqual([list[0]]);
  });
});
