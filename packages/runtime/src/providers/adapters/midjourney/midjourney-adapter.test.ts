import type { ProviderRequest } from "@weft/graph";
import { describe, expect, it } from "vitest";
import { askService, greyImage, temporaryHome } from "../../testing/ask-service.ts";
import { mockServices } from "../../testing/mock-lifetime.ts";
import { plainPng, type Respond } from "../../testing/mock-service.ts";
import { midjourneyAdapter } from "./midjourney-adapter.ts";

const start = mockServices();
const TASK = "1689231405853400";

function requestFor(
  operation: string,
  params: ProviderRequest["params"],
  images?: ProviderRequest["images"],
) {
  return {
    provider: "midjourney",
    operation,
    model: "",
    credential: "midjourney:default",
    take: 0,
    params,
    ...(images === undefined ? {} : { images }),
  };
}

const imagine = requestFor("imagine", { prompt: "Cat --ar 1:1" });

/** A bridge whose task is done when it is looked at for the second time. */
function bridge(
  task: (url: string) => object,
  submission: object = { code: 1, description: "ok", result: TASK },
) {
  const place = { url: "" };
  const respond: Respond = async ({ path }, earlier) => {
    if (path.startsWith("/mj/submit/")) return { json: submission };
    if (path === `/mj/task/${TASK}/fetch`) {
      const running = { id: TASK, action: "IMAGINE", status: "IN_PROGRESS", progress: "31%", imageUrl: null };
      return { json: earlier === 0 ? running : { id: TASK, ...task(place.url) } };
    }
    if (path === "/files/grid.png")
      return { bytes: await plainPng(8, 8), headers: { "content-type": "image/png" } };
    return { status: 404 };
  };
  return { place, respond };
}

const done = (url: string) => ({
  action: "IMAGINE",
  status: "SUCCESS",
  progress: "100%",
  imageUrl: `${url}/files/grid.png`,
  prompt: "猫",
  promptEn: "Cat",
  properties: { finalPrompt: "Cat --v 7" },
  buttons: [
    { customId: "MJ::JOB::upsample::1::x", emoji: "", label: "U1", style: 2, type: 2 },
    { customId: "MJ::JOB::reroll::0::x", emoji: "🔄", label: "", style: 2, type: 2 },
  ],
});

async function ask(
  request: ProviderRequest,
  { place, respond }: ReturnType<typeof bridge>,
  home = temporaryHome(),
) {
  const service = await start(respond);
  place.url = service.url;
  const options = { adapter: midjourneyAdapter, url: `${service.url}/mj`, key: "secret", home };
  return { service, asked: askService(request, options), again: () => askService(request, options) };
}

describe("a Midjourney bridge", () => {
  it("gets a prompt with its secret, and gives the grid, the task and its buttons", async () => {
    const { service, asked } = await ask(imagine, bridge(done));
    const { result, notices, progress } = await asked;
    const [submitted] = service.requests;
    expect(submitted).toMatchObject({
      method: "POST",
      path: "/mj/submit/imagine",
      json: { prompt: "Cat --ar 1:1" },
    });
    expect(submitted?.headers["mj-api-secret"]).toBe("secret");
    expect(result.pictures[0]?.image.shape).toEqual([1, 8, 8, 3]);
    expect(result.data).toEqual({
      taskId: TASK,
      text: "Cat --v 7",
      buttons: [
        { customId: "MJ::JOB::upsample::1::x", label: "U1" },
        { customId: "MJ::JOB::reroll::0::x", label: "🔄" },
      ],
    });
    expect(progress).toContainEqual([31, 100]);
    expect(notices).toMatchObject([{ level: "warning", code: "midjourney-terms" }]);
    expect(service.requests.at(-1)?.headers["mj-api-secret"]).toBeUndefined();
  });

  it.each([
    [
      "change",
      { taskId: "7", action: "UPSCALE", index: 2 },
      "/mj/submit/change",
      { taskId: "7", action: "UPSCALE", index: 2 },
    ],
    ["action", { taskId: "7", customId: "MJ::x" }, "/mj/submit/action", { taskId: "7", customId: "MJ::x" }],
  ])("gets %s as the bridge wants it", async (operation, params, path, json) => {
    const { service, asked } = await ask(requestFor(operation, params), bridge(done));
    await asked;
    expect(service.requests[0]).toMatchObject({ path, json });
  });

  it("gets pictures as data URLs", async () => {
    const images = { images: [greyImage(4, 4), greyImage(4, 4)] };
    const { service, asked } = await ask(requestFor("blend", { dimensions: "SQUARE" }, images), bridge(done));
    await asked;
    const body = service.requests[0]?.json as { base64Array: string[]; dimensions: string };
    expect(service.requests[0]?.path).toBe("/mj/submit/blend");
    expect(body.dimensions).toBe("SQUARE");
    expect(body.base64Array.map((url) => url.slice(0, 26))).toEqual(
      Array(2).fill("data:image/png;base64,iVBO"),
    );
  });

  it("describes a picture in words, without a picture", async () => {
    const text = "1️⃣ Cat --ar 5:4\n\n2️⃣ Cat2 --ar 5:4";
    const { service, asked } = await ask(
      requestFor("describe", {}, { images: [greyImage(4, 4)] }),
      bridge((url) => ({ ...done(url), action: "DESCRIBE", properties: { finalPrompt: text } })),
    );
    const { result } = await asked;
    expect(service.requests[0]?.json).toMatchObject({
      base64: expect.stringMatching(/^data:image\/png;base64,/),
    });
    expect(result.pictures).toEqual([]);
    expect(result.data.text).toBe(text);
  });

  it.each([1, 22, 21])("accepts a task with code %i", async (code) => {
    const { asked } = await ask(imagine, bridge(done, { code, result: TASK, properties: {} }));
    await expect(asked).resolves.toBeDefined();
  });

  it.each([
    [23, "provider-busy", "队列已满"],
    [24, "content-blocked", "nude"],
    [3, "provider-refused", "not found"],
    [4, "provider-refused", "empty"],
    [9, "provider-refused", "exception"],
  ])(
    "turns a task away with code %i and HTTP 200: %s, and it may be sent again",
    async (code, expected, said) => {
      const submission = { code, description: said, result: null, properties: { bannedWord: "nude" } };
      const { service, asked, again } = await ask(imagine, bridge(done, submission));
      const failure = { code: expected, message: expect.stringContaining(said) };
      await expect(asked).rejects.toMatchObject(failure);
      await expect(again()).rejects.toMatchObject(failure);
      expect(service.requests).toHaveLength(2);
    },
  );

  it.each([
    ["FAILURE", "[Invalid parameter] Invalid value", "provider-failed"],
    ["MODAL", null, "provider-refused"],
    ["CANCEL", null, "provider-cancelled"],
  ])("ends a task as %s: that is a failure that says why", async (status, failReason, code) => {
    const { asked } = await ask(
      imagine,
      bridge(() => ({ action: "IMAGINE", status, failReason })),
    );
    await expect(asked).rejects.toMatchObject({ code, message: expect.stringContaining(failReason ?? "") });
  });

  it("forgets a task (an empty body): the person is told that it is lost", async () => {
    const { url } = await start(({ path }) =>
      path.includes("/submit/") ? { json: { code: 1, result: TASK } } : { bytes: new Uint8Array(0) },
    );
    await expect(askService(imagine, { adapter: midjourneyAdapter, url: `${url}/mj` })).rejects.toMatchObject(
      { code: "provider-result-gone" },
    );
  });

  it("does not know the secret: 401 without a body", async () => {
    const { url } = await start(() => ({ status: 401 }));
    await expect(askService(imagine, { adapter: midjourneyAdapter, url: `${url}/mj` })).rejects.toMatchObject(
      {
        code: "credential-refused",
      },
    );
  });

  it.each([
    ["an empty prompt", requestFor("imagine", { prompt: "" })],
    ["one picture to blend", requestFor("blend", {}, { images: [greyImage(4, 4)] })],
    ["six pictures to blend", requestFor("blend", {}, { images: [greyImage(4, 4, 3, 6)] })],
    ["nothing to describe", requestFor("describe", {})],
    ["no task to change", requestFor("change", { taskId: "", action: "UPSCALE", index: 1 })],
  ])("is not asked with %s", async (_what, request) => {
    const { url, requests } = await start(() => ({ status: 500 }));
    await expect(askService(request, { adapter: midjourneyAdapter, url: `${url}/mj` })).rejects.toMatchObject(
      { code: "provider-input-refused" },
    );
    expect(requests).toEqual([]);
  });

  it("is not asked at all until an address is set", async () => {
    const adapter = { ...midjourneyAdapter, baseUrlVariables: [] };
    await expect(askService(imagine, { adapter, url: "" })).rejects.toMatchObject({
      code: "provider-address",
    });
  });

  it("costs what nobody can say, so a limit on costs keeps it from being asked", async () => {
    const { url, requests } = await start(() => ({ status: 500 }));
    await expect(
      askService(imagine, { adapter: midjourneyAdapter, url: `${url}/mj`, maxCost: 100 }),
    ).rejects.toMatchObject({ code: "cost-cap" });
    expect(requests).toEqual([]);
  });
});
