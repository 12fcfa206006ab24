import type { ProviderRequest } from "@weft/graph";
import { describe, expect, it } from "vitest";
import { askService, greyImage, temporaryHome } from "../../testing/ask-service.ts";
import { mockServices } from "../../testing/mock-lifetime.ts";
import { plainPng, type Respond } from "../../testing/mock-service.ts";
import { comfyuiAdapter } from "./comfyui-adapter.ts";

const start = mockServices();
const GRAPH = {
  "3": { class_type: "LoadImage", inputs: { image: "%image0%" } },
  "9": { class_type: "SaveImage", inputs: { images: ["3", 0], filename_prefix: "ComfyUI" } },
};

function request(images?: ProviderRequest["images"]): ProviderRequest {
  const base = {
    provider: "comfyui",
    operation: "prompt",
    model: "",
    credential: "comfyui:default",
    take: 0,
  };
  return { ...base, params: { graph: GRAPH }, ...(images === undefined ? {} : { images }) };
}

const SAVED = { filename: "ComfyUI_00001_.png", subfolder: "", type: "output" };
const SHOWN = { filename: "preview.png", subfolder: "", type: "temp" };

/** A server that finishes a prompt when it is looked at for the third time. */
function comfyui(entry: object): Respond & { readonly prompts: unknown[] } {
  const prompts: unknown[] = [];
  let id = "";
  const respond: Respond = async ({ path, json, files }, earlier) => {
    if (path === "/upload/image") return { json: { name: files[0]?.[1], subfolder: "", type: "input" } };
    if (path === "/prompt") {
      const sent = json as { prompt: unknown; prompt_id: string };
      prompts.push(sent.prompt);
      id = sent.prompt_id;
      return { json: { prompt_id: id, number: 1, node_errors: {} } };
    }
    if (path === "/queue") return { json: { queue_running: [[1, id, {}, {}, ["9"]]], queue_pending: [] } };
    if (path === `/history/${id}`) return { json: earlier < 2 ? {} : { [id]: entry } };
    if (path === "/view") return { headers: { "content-type": "image/png" }, bytes: await plainPng() };
    return { status: 404 };
  };
  return Object.assign(respond, { prompts });
}

const success = (images: object[]) => ({
  outputs: { "9": { images } },
  status: { status_str: "success", completed: true, messages: [] },
});

describe("a ComfyUI server", () => {
  it("gets the graph with the names of uploaded pictures, and its saved pictures come back", async () => {
    const server = comfyui(success([SHOWN, SAVED]));
    const { url, requests } = await start(server);
    const { result, costs } = await askService(request({ images: [greyImage(8, 8)] }), {
      adapter: comfyuiAdapter,
      url,
    });
    const [upload] = requests;
    expect(upload).toMatchObject({
      method: "POST",
      path: "/upload/image",
      fields: { type: "input", overwrite: "true" },
    });
    const name = upload?.files[0]?.[1];
    expect(name).toMatch(/^weft-[0-9a-f]{32}\.png$/);
    expect(server.prompts).toEqual([{ ...GRAPH, "3": { class_type: "LoadImage", inputs: { image: name } } }]);
    expect(requests.filter(({ path }) => path === "/view").map(({ query }) => query)).toEqual([SAVED]);
    expect(result.pictures).toHaveLength(1);
    expect(costs).toEqual([{ usd: 0, source: "reckoned" }]);
  });

  it("gives what it showed where nothing was saved", async () => {
    const { url } = await start(comfyui(success([SHOWN])));
    const { result } = await askService(request(), { adapter: comfyuiAdapter, url });
    expect(result.pictures).toHaveLength(1);
  });

  it("names the node that it cannot run", async () => {
    const { url } = await start(() => ({
      status: 400,
      json: {
        error: {
          type: "prompt_outputs_failed_validation",
          message: "Prompt outputs failed validation",
          details: "",
        },
        node_errors: {
          "4": {
            class_type: "CheckpointLoaderSimple",
            errors: [{ message: "Value not in list", details: "ckpt_name: 'x' not in []" }],
          },
        },
      },
    }));
    await expect(askService(request(), { adapter: comfyuiAdapter, url })).rejects.toMatchObject({
      code: "provider-refused",
      message: expect.stringContaining("CheckpointLoaderSimple (4): Value not in list ckpt_name"),
    });
  });

  it("says at which node it failed, and the next run sends the graph again", async () => {
    const home = temporaryHome();
    const thrown = ["execution_error", { node_type: "KSampler", exception_message: "out of memory" }];
    const status = { status_str: "error", completed: false, messages: [thrown] };
    const { url, requests } = await start(comfyui({ outputs: {}, status }));
    const options = { adapter: comfyuiAdapter, url, home };
    for (const _ of [1, 2]) {
      await expect(askService(request(), options)).rejects.toMatchObject({
        code: "provider-failed",
        message: expect.stringContaining("KSampler: out of memory"),
      });
    }
    expect(requests.filter(({ path }) => path === "/prompt")).toHaveLength(2);
  });

  it("says that a job is gone when the server was started anew", async () => {
    const { url } = await start(({ path, json }) => {
      if (path === "/prompt") return { json: { prompt_id: (json as { prompt_id: string }).prompt_id } };
      return { json: path === "/queue" ? { queue_running: [], queue_pending: [] } : {} };
    });
    await expect(askService(request(), { adapter: comfyuiAdapter, url })).rejects.toMatchObject({
      code: "provider-result-gone",
    });
  });

  it("is told to stop when the run is cancelled", async () => {
    const stop = new AbortController();
    const server = comfyui(success([SAVED]));
    const { url, requests } = await start((seen, earlier) => {
      if (seen.path === "/queue" && seen.method === "GET") stop.abort(new Error("cancelled"));
      return seen.path === "/interrupt" ? {} : server(seen, earlier);
    });
    await expect(
      askService(request(), { adapter: comfyuiAdapter, url, signal: stop.signal }),
    ).rejects.toThrow();
    const told = requests.filter(({ method }) => method === "POST").map(({ path, json }) => [path, json]);
    const [, submitted] = told[0] ?? [];
    const { prompt_id: id } = submitted as { prompt_id: string };
    expect(told.slice(1)).toEqual([
      ["/queue", { delete: [id] }],
      ["/interrupt", { prompt_id: id }],
    ]);
  });
});
