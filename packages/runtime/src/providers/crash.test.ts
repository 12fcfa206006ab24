import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { openaiAdapter } from "./adapters/openai/openai-adapter.ts";
import { Ledger, latestLines } from "./ledger.ts";
import { ledgerFile } from "./provider-paths.ts";
import { askService, temporaryHome } from "./testing/ask-service.ts";
import { mockServices } from "./testing/mock-lifetime.ts";
import { pictureRequest } from "./testing/openai-request.ts";

const start = mockServices();
const adapter = openaiAdapter;
const program = fileURLToPath(new URL("./testing/ask-video.ts", import.meta.url));
const request = pictureRequest({
  operation: "video",
  model: "sora-2",
  params: { prompt: "a cat", seconds: "8", size: "1280x720" },
});

describe("a process that is killed", () => {
  it("while a job is made leaves it to the next one, which asks for it and does not buy it again", async () => {
    let polled: () => void = () => {};
    const firstPoll = new Promise<void>((resolve) => {
      polled = resolve;
    });
    let ready = false;
    const service = await start(({ path }) => {
      if (path === "/videos") return { json: { id: "video_1", status: "queued" } };
      if (path.endsWith("/content"))
        return { headers: { "content-type": "video/mp4" }, bytes: Buffer.from("film") };
      polled();
      return { json: { id: "video_1", status: ready ? "completed" : "in_progress" } };
    });
    const home = temporaryHome();
    const child = spawn(process.execPath, [program, service.url, home], { stdio: "ignore" });
    await firstPoll;
    child.kill("SIGKILL");
    await once(child, "exit");
    ready = true;

    const { result, notices } = await askService(request, { adapter, url: service.url, home });
    expect(Buffer.from(result.files[0]?.bytes ?? []).toString()).toBe("film");
    expect(service.requests.filter(({ method }) => method === "POST")).toHaveLength(1);
    expect(notices).toMatchObject([{ code: "provider-resumed" }]);
    const lines = latestLines(await new Ledger(ledgerFile(home)).lines());
    expect(lines.map(({ kind }) => kind)).toEqual(["settled"]);
  });

  it("before an answer came leaves the question to a person", async () => {
    let arrived: () => void = () => {};
    const firstRequest = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const service = await start(() => {
      arrived();
      return { afterMs: 5000, json: {} };
    });
    const home = temporaryHome();
    const child = spawn(process.execPath, [program, service.url, home], { stdio: "ignore" });
    await firstRequest;
    child.kill("SIGKILL");
    await once(child, "exit");
    await expect(askService(request, { adapter, url: service.url, home })).rejects.toMatchObject({
      code: "provider-outcome-unknown",
    });
    expect(service.requests).toHaveLength(1);
  });
});

describe("a job that cannot be asked for", () => {
  it.each([
    [
      "a key that was revoked",
      { status: 401, json: { error: { message: "no", code: "invalid_api_key" } } },
      "credential-refused",
    ],
    ["a service that is down", { cut: true as const }, "provider-cut-off"],
  ])(
    "because of %s is asked for again by the next run, and not bought again",
    async (_name, answer, code) => {
      let broken = true;
      const service = await start(({ path }) => {
        if (path === "/videos") return { json: { id: "video_1", status: "queued" } };
        if (broken) return answer;
        if (path.endsWith("/content")) return { bytes: Buffer.from("film") };
        return { json: { id: "video_1", status: "completed" } };
      });
      const home = temporaryHome();
      const options = { adapter, url: service.url, home };
      await expect(askService(request, options)).rejects.toMatchObject({
        code,
        message: expect.stringContaining("The job goes on"),
      });
      broken = false;
      expect((await askService(request, options)).result.files).toHaveLength(1);
      expect(service.requests.filter(({ method }) => method === "POST")).toHaveLength(1);
    },
  );
});

describe("a run that is cancelled", () => {
  it("while a job is made says that the service goes on, and the next run fetches it", async () => {
    const stop = new AbortController();
    let ready = false;
    const service = await start(({ path }) => {
      if (path === "/videos") return { json: { id: "video_1", status: "queued" } };
      if (path.endsWith("/content")) return { bytes: Buffer.from("film") };
      if (!ready) setTimeout(() => stop.abort(), 5);
      return { json: { id: "video_1", status: ready ? "completed" : "in_progress" } };
    });
    const home = temporaryHome();
    const options = { adapter, url: service.url, home };
    await expect(askService(request, { ...options, signal: stop.signal })).rejects.toThrow();
    ready = true;
    const { result } = await askService(request, options);
    expect(result.files).toHaveLength(1);
    expect(service.requests.filter(({ method }) => method === "POST")).toHaveLength(1);
  });
});
