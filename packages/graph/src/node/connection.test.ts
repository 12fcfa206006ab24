import { describe, expect, test } from "vitest";
import { sampleCatalogue } from "../testing/sample-nodes.ts";
import { checkConnection, portTypeText } from "./connection.ts";
import { findConverters } from "./converters.ts";
import { namedType, type PortType } from "./port-type.ts";

const any: PortType = { kind: "any" };
const variable: PortType = { kind: "variable", name: "T" };
const pictures: PortType = { kind: "union", names: ["IMAGE", "MASK"] };

describe("what may be wired to what", () => {
  test.each<readonly [PortType, PortType]>([
    [namedType("IMAGE"), namedType("IMAGE")],
    [namedType("INT"), namedType("FLOAT")],
    [namedType("STRING"), namedType("COMBO")],
    [namedType("COMBO"), namedType("STRING")],
    [namedType("MASK"), pictures],
    [pictures, namedType("IMAGE")],
    [any, namedType("LATENT")],
    [namedType("LATENT"), any],
    [namedType("*"), namedType("LATENT")],
    [variable, namedType("LATENT")],
    [namedType("LATENT"), variable],
    [namedType("INT"), { kind: "union", names: ["FLOAT", "STRING"] }],
  ])("%# fits", (from, to) => {
    expect(checkConnection(from, to)).toEqual({ ok: true });
  });

  test.each<readonly [PortType, PortType, string]>([
    [namedType("LATENT"), namedType("IMAGE"), "LATENT does not fit IMAGE"],
    [
      namedType("FLOAT"),
      namedType("INT"),
      "FLOAT does not fit INT: a fraction would be lost, so round it with a node first",
    ],
    [namedType("INT"), namedType("STRING"), "INT does not fit STRING"],
    [namedType("COMBO"), namedType("INT"), "COMBO does not fit INT"],
    [namedType("LATENT"), pictures, "LATENT does not fit IMAGE or MASK"],
    [pictures, namedType("LATENT"), "IMAGE or MASK does not fit LATENT"],
    [namedType("image"), namedType("IMAGE"), "image does not fit IMAGE"],
  ])("%# does not fit, with the reason", (from, to, reason) => {
    expect(checkConnection(from, to)).toEqual({ ok: false, reason });
  });

  test("a port that takes everything is called so", () => {
    expect(portTypeText(variable)).toBe("anything");
  });

  test("the node types that turn one type into another are found", () => {
    const types = findConverters(sampleCatalogue, namedType("LATENT"), namedType("IMAGE")).map(
      ({ type }) => type,
    );
    expect(types).toEqual(["Decode"]);
    expect(findConverters(sampleCatalogue, namedType("IMAGE"), namedType("MODEL"))).toEqual([]);
    expect(findConverters(sampleCatalogue, any, namedType("IMAGE"))).toEqual([]);
  });
});
