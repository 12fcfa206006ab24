import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fillParams } from "../document/fill-params.ts";
import { migrateNodes } from "../document/migrate/migrate-nodes.ts";
import { buildLock } from "../lock/build-lock.ts";
import { compareLock } from "../lock/compare-lock.ts";
import { namedResources } from "../lock/named-resources.ts";
import { arbitraryWorkflow } from "../testing/arbitrary-workflow.ts";
import { sampleCatalogue, sampleInventory } from "../testing/sample-nodes.ts";
import { validateWorkflow } from "./validate-workflow.ts";

const environment = { weft: "1", onnxruntime: "1", device: "cpu", threads: 1, cpu: "x", os: "linux" };

describe("any workflow at all, however broken", () => {
  test("is validated without throwing, each problem once and with a sentence", () => {
    fc.assert(
      fc.property(arbitraryWorkflow, (workflow) => {
        const problems = validateWorkflow(workflow, sampleCatalogue, sampleInventory);
        const keys = problems.map(({ code, message, node, port }) =>
          JSON.stringify([code, message, node, port]),
        );
        expect(new Set(keys).size).toBe(keys.length);
        for (const { message } of problems) expect(message).toMatch(/^[^ ].*[.]$/s);
      }),
      { numRuns: 500 },
    );
  });

  test("can be locked, and its lock has no difference from itself", () => {
    fc.assert(
      fc.property(arbitraryWorkflow, (workflow) => {
        const lock = buildLock(workflow, sampleCatalogue, sampleInventory, environment);
        expect(compareLock(lock, lock)).toEqual([]);
      }),
    );
  });

  test("names models and files that no path leads out of a root with", () => {
    fc.assert(
      fc.property(arbitraryWorkflow, (workflow) => {
        const { models, files } = namedResources(workflow, sampleCatalogue);
        for (const name of [...models.map((model) => model.name), ...files]) {
          expect(name).not.toMatch(/^\/|(^|\/)\.\.(\/|$)/);
        }
      }),
    );
  });

  test("is filled and migrated once: the second time changes nothing", () => {
    fc.assert(
      fc.property(arbitraryWorkflow, (workflow) => {
        const filled = fillParams(migrateNodes(workflow, sampleCatalogue).workflow, sampleCatalogue);
        expect(fillParams(filled, sampleCatalogue)).toEqual(filled);
        expect(migrateNodes(filled, sampleCatalogue).problems).toEqual([]);
      }),
    );
  });
});
