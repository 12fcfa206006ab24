import { describe, expect, expectTypeOf, it } from "vitest";
import type { RunId } from "../ids/brand.ts";
import { ApiError } from "./api-error.ts";
import { createClient, type Fetch } from "./client.ts";
import type { RunSummary } from "./run-schemas.ts";

interface Sent {
  readonly url: string;
  readonly method: string;
  readonly body: string | Uint8Array | undefined;
}

function answering(status: number, json: unknown): { readonly fetch: Fetch; readonly sent: Sent[] } {
  const sent: Sent[] = [];
  return {
    sent,
    fetch: async (url, { method, body }) => {
      sent.push({ url, method, body });
      return { ok: status < 400, status, json: async () => json };
    },
  };
}

const file = { name: "a/b", text: "{}", revision: "0".repeat(64), modifiedAt: 1 };

describe("the client", () => {
  it("is typed by the table of routes", () => {
    const client = createClient("", answering(200, {}).fetch);
    const cancel = () => client.call("cancelRun", { params: { runId: "r" } });
    expectTypeOf(cancel).returns.resolves.toEqualTypeOf<RunSummary>();
    expectTypeOf<RunSummary["id"]>().toEqualTypeOf<RunId>();
    // @ts-expect-error the path needs a run id
    expect(() => client.fileUrl("getArtifactFile", {})).toThrow(RangeError);
    // @ts-expect-error there is no such query
    client.fileUrl("getArtifactThumbnail", { params: { artifactId: "a-1" }, query: { colour: 1 } });
  });

  it("encodes names so that slashes in them stay in one part of the path", async () => {
    const { fetch, sent } = answering(200, file);
    const client = createClient("http://127.0.0.1:8188", fetch);
    expect(await client.call("readWorkflow", { params: { name: "a/b ü?" } })).toEqual(file);
    expect(sent[0]?.url).toBe("http://127.0.0.1:8188/api/workflows/a%2Fb%20%C3%BC%3F");
  });

  it("leaves out what is not asked for in a query", async () => {
    const { fetch, sent } = answering(200, { runs: [] });
    await createClient("", fetch).call("listRuns", { query: { text: "a b", limit: 5 } });
    expect(sent[0]?.url).toBe("/api/runs?text=a%20b&limit=5");
  });

  it("sends uploads as they are", async () => {
    const answer = {
      name: "a.png",
      mediaType: "image/png",
      width: 1,
      height: 1,
      bytes: 3,
      sha256: "0".repeat(64),
    };
    const { fetch, sent } = answering(200, answer);
    const body = new Blob([Uint8Array.of(1, 2, 3)]);
    await createClient("", fetch).call("uploadInput", { query: { name: "a.png" }, body });
    expect(sent[0]?.body).toEqual(Uint8Array.of(1, 2, 3));
  });

  it("throws what the server says of a refusal", async () => {
    const error = { code: "workflow-changed", message: "It changed.", details: { kept: "7" } };
    const { fetch } = answering(409, { error });
    const save = createClient("", fetch).call("saveWorkflow", {
      params: { name: "a" },
      body: { text: "{}", revision: null },
    });
    await expect(save).rejects.toMatchObject({
      status: 409,
      code: "workflow-changed",
      details: { kept: "7" },
    });
  });

  it("says that the server does not answer, and refuses an answer of another shape", async () => {
    const client = createClient("", () => Promise.reject(new TypeError("fetch failed")));
    await expect(client.call("getQueue", {})).rejects.toMatchObject({ status: 0, code: "unreachable" });
    const strange = createClient("", answering(200, { paused: "maybe" }).fetch);
    await expect(strange.call("getQueue", {})).rejects.toThrow(/paused/);
    await expect(strange.call("getQueue", {})).rejects.not.toBeInstanceOf(ApiError);
  });
});
