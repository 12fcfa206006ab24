import * as fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import { parseNodeAddress, runId } from "../ids/brand.ts";
import type { RunEvent } from "../run/events.ts";
import { sampleNodes } from "../testing/sample-nodes.ts";
import { catalogueSchema } from "./node-schema.ts";
import { openApiDocument } from "./openapi.ts";
import { decodePreviewFrame, encodePreviewFrame } from "./preview-frame.ts";
import { fileRoutes, routes } from "./routes.ts";
import type { RunEventOnWire } from "./run-event-schema.ts";
import { serverMessageSchema } from "./server-event-schema.ts";

const node = parseNodeAddress("instance/inner");
if (node === undefined) throw new Error("no address");

describe("the protocol", () => {
  it("reads every kind of run event as it was sent", () => {
    expectTypeOf<RunEventOnWire["type"]>().toEqualTypeOf<RunEvent["type"]>();
    const base = { runId: runId("r"), at: 1 };
    const place = { ...base, node, listIndex: 0 };
    const events: readonly RunEvent[] = [
      { ...base, type: "run.started", workflow: { id: "w", title: "W" }, nodes: [] },
      { ...place, type: "node.started", listLength: 1, reason: "first run" },
      { ...place, type: "node.progress", step: 1, total: 2 },
      { ...place, type: "node.notice", notice: { level: "info", code: "x", message: "y" } },
      { ...place, type: "node.cost", provider: "openai", cost: { usd: 0.04, credits: 4 } },
      { ...place, type: "node.finished", status: "cached", ms: 1, reason: "in cache" },
      { ...place, type: "node.failed", ms: 1, error: { kind: "bug", code: "unexpected", message: "no" } },
      {
        ...base,
        type: "run.finished",
        status: "failed",
        durationMs: 1,
        inferenceMs: 0,
        loadMs: 0,
        cost: { usd: 0.04 },
        artifacts: [],
        nodes: { [node]: { status: "failed", ms: 1, reason: "no" } },
      },
    ];
    for (const event of events) {
      const sent: unknown = JSON.parse(JSON.stringify({ type: "event", seq: 1, event }));
      expect(serverMessageSchema.parse(sent)).toEqual({ type: "event", seq: 1, event });
    }
  });

  it("carries descriptions of nodes without losing anything", () => {
    const sent: unknown = JSON.parse(JSON.stringify({ nodes: sampleNodes }));
    expect(catalogueSchema.parse(sent)).toEqual(sent);
  });

  it("reads a preview's frame back, and no frame that is cut off or of another kind", () => {
    const header = {
      runId: runId("r"),
      node,
      listIndex: 2,
      step: 3,
      total: 20,
      mediaType: "image/webp",
      width: 64,
      height: 48,
    } as const;
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const frame = encodePreviewFrame(header, bytes);
        const read = decodePreviewFrame(frame);
        expect(read?.header).toEqual(header);
        expect([...(read?.picture ?? [])]).toEqual([...bytes]);
        expect(decodePreviewFrame(frame.slice(0, 40))).toBeUndefined();
        expect(decodePreviewFrame(Uint8Array.of(9, ...frame.slice(1)))).toBeUndefined();
      }),
    );
  });

  it("has an OpenAPI document with each route once, and each answer's schema", () => {
    const document = openApiDocument("1.2.3");
    expect(document).toMatchObject({ openapi: "3.1.0", info: { version: "1.2.3" } });
    const operations = Object.values(document.paths as Record<string, object>).flatMap(Object.values);
    const names = [...Object.keys(routes), ...Object.keys(fileRoutes)].sort();
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(names);
    const save = (document.paths as Record<string, Record<string, object>>)["/api/workflows/{name}"]?.put;
    expect(save).toMatchObject({
      parameters: [{ name: "name", in: "path", required: true }],
      requestBody: { content: { "application/json": { schema: { required: ["text", "revision"] } } } },
      responses: { "200": { content: { "application/json": { schema: { type: "object" } } } } },
    });
    expect(JSON.stringify(document)).not.toMatch(/readOnly|\$schema/);
  });
});
