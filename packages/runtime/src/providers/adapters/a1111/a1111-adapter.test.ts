import type { ProviderRequest } from "@weft/graph";
import { describe, expect, it } from "vitest";
import { askService, greyImage, temporaryHome } from "../../testing/ask-service.ts";
import { mockServices } from "../../testing/mock-lifetime.ts";
import { plainPng } from "../../testing/mock-service.ts";
import { a1111Adapter } from "./a1111-adapter.ts";

const start = mockServices();

function requestFor(
  operation: string,
  params: ProviderRequest["params"],
  images?: ProviderRequest["images"],
) {
  return {
    provider: "a1111",
    operation,
    model: "",
    credential: "a1111:default",
    take: 0,
    params,
    ...(images === undefined ? {} : { images }),
  };
}

async function made(count: number, first = 0) {
  const picture = Buffer.from(await plainPng()).toString("base64");
  const seeds = Array.from({ length: count }, (_, index) => 123 + index);
  const info = {
    all_seeds: seeds,
    index_of_first_image: first,
    infotexts: seeds.map((seed) => `Seed: ${seed}`),
  };
  return { json: { images: Array(count + first).fill(picture), parameters: {}, info: JSON.stringify(info) } };
}

describe("a WebUI server", () => {
  it("gets txt2img as JSON with the server's own names, and charges nothing", async () => {
    const { url, requests } = await start(() => made(1));
    const params = {
      prompt: "maltese puppy",
      steps: 5,
      seed: 123,
      override_settings: { sd_model_checkpoint: "v1-5-pruned-emaonly.safetensors [6ce0161689]" },
    };
    const { result, costs } = await askService(requestFor("txt2img", params), {
      adapter: a1111Adapter,
      url,
      key: "user:pass",
    });
    expect(requests.map(({ method, path, json }) => ({ method, path, json }))).toEqual([
      {
        method: "POST",
        path: "/sdapi/v1/txt2img",
        json: { ...params, send_images: true, save_images: false },
      },
    ]);
    expect(requests[0]?.headers.authorization).toBe(`Basic ${Buffer.from("user:pass").toString("base64")}`);
    expect(result.pictures).toHaveLength(1);
    expect(result.data).toEqual({ seeds: [123], infotexts: ["Seed: 123"] });
    expect(costs).toEqual([{ usd: 0, source: "reckoned" }]);
  });

  it("leaves out the contact sheet that comes before several pictures", async () => {
    const { url } = await start(() => made(2, 1));
    const { result } = await askService(requestFor("txt2img", { batch_size: 2 }), {
      adapter: a1111Adapter,
      url,
    });
    expect(result.pictures).toHaveLength(2);
  });

  it("gets img2img with the picture and its mask", async () => {
    const { url, requests } = await start(() => made(1));
    const images = { image: [greyImage(8, 8)], mask: [greyImage(8, 8)] };
    await askService(requestFor("img2img", { prompt: "cat", denoising_strength: 0.75 }, images), {
      adapter: a1111Adapter,
      url,
    });
    const body = requests[0]?.json as { init_images: string[]; mask: string; denoising_strength: number };
    expect(requests[0]?.path).toBe("/sdapi/v1/img2img");
    expect(body.denoising_strength).toBe(0.75);
    for (const picture of [body.init_images[0], body.mask]) {
      expect(Buffer.from(picture ?? "", "base64").toString("latin1", 1, 4)).toBe("PNG");
    }
  });

  it.each([
    [400, { error: "HTTPException", detail: "Sampler not found" }, "provider-refused", "Sampler not found"],
    [
      401,
      { error: "HTTPException", detail: "Incorrect username or password" },
      "credential-refused",
      "Incorrect",
    ],
    [404, { detail: "Not Found" }, "provider-not-found", "without its API"],
    [
      422,
      { detail: [{ loc: ["body", "steps"], msg: "not an integer" }] },
      "provider-refused",
      "steps: not an integer",
    ],
    [
      500,
      { error: "OutOfMemoryError", detail: "", errors: "CUDA out of memory." },
      "provider-failed",
      "out of memory",
    ],
  ])(
    "answers %i: the failure says what the server says, and the next run may send it again",
    async (...row) => {
      const [status, json, code, said] = row;
      const home = temporaryHome();
      const { url, requests } = await start((_seen, earlier) => (earlier === 0 ? { status, json } : made(1)));
      const options = { adapter: a1111Adapter, url, home };
      await expect(askService(requestFor("txt2img", {}), options)).rejects.toMatchObject({
        code,
        message: expect.stringContaining(said),
      });
      await askService(requestFor("txt2img", {}), options);
      expect(requests.filter(({ method }) => method === "POST")).toHaveLength(2);
    },
  );

  it("closes the connection: nothing was charged, so the next run sends it again", async () => {
    const home = temporaryHome();
    const { url } = await start((_seen, earlier) => (earlier === 0 ? { cut: true } : made(1)));
    const options = { adapter: a1111Adapter, url, home };
    await expect(askService(requestFor("txt2img", {}), options)).rejects.toMatchObject({
      code: "provider-cut-off",
    });
    await expect(askService(requestFor("txt2img", {}), options)).resolves.toBeDefined();
  });

  it("tells its steps while it works", async () => {
    const { url, requests } = await start(({ path }) =>
      path === "/sdapi/v1/progress"
        ? { json: { progress: 0.4, state: { sampling_step: 8, sampling_steps: 20 }, current_image: null } }
        : made(1).then((answer) => ({ ...answer, afterMs: 900 })),
    );
    const { progress } = await askService(requestFor("txt2img", {}), { adapter: a1111Adapter, url });
    expect(progress).toContainEqual([8, 20]);
    expect(requests.filter(({ path }) => path === "/sdapi/v1/txt2img")).toHaveLength(1);
  });

  it("is told to stop when the run is cancelled: closing the connection does not stop it", async () => {
    const stop = new AbortController();
    const { url, requests } = await start(({ path }) => {
      if (path.endsWith("/interrupt")) return { json: {} };
      stop.abort(new Error("cancelled"));
      return { afterMs: 2000 };
    });
    await expect(
      askService(requestFor("txt2img", {}), { adapter: a1111Adapter, url, signal: stop.signal }),
    ).rejects.toThrow();
    expect(requests.map(({ path }) => path)).toEqual(["/sdapi/v1/txt2img", "/sdapi/v1/interrupt"]);
  });
});
