import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { mockServices } from "../../../packages/runtime/src/providers/testing/mock-lifetime.ts";
import { plainPng, type Respond } from "../../../packages/runtime/src/providers/testing/mock-service.ts";
import { readRgb } from "./pixels.ts";
import { type Finished, root, runFinished, temporaryFolder, weft } from "./weft-process.ts";

const KEY = "sk-planted-key-0123456789abcdef";
const start = mockServices();

const stability: Respond = async () => ({
  json: {
    image: Buffer.from(await plainPng(32, 32, 200)).toString("base64"),
    finish_reason: "SUCCESS",
    seed: 343940597,
  },
});

interface Place {
  readonly url: string;
  readonly home: string;
  readonly out: string;
}

async function place(respond: Respond): Promise<Place & Awaited<ReturnType<typeof start>>> {
  const service = await start(respond);
  return { ...service, home: await temporaryFolder(), out: await temporaryFolder() };
}

function run(name: string, { url, home, out }: Place, ...args: readonly string[]): Promise<Finished> {
  return weft(["run", join("workflows", `${name}.json`), "--out", out, "--json", ...args], {
    home,
    environment: {
      STABILITY_BASE_URL: url,
      STABILITY_API_KEY: KEY,
      MIDJOURNEY_BASE_URL: `${url}/mj`,
      MIDJOURNEY_API_SECRET: KEY,
    },
  });
}

describe("the shipped workflows that ask Stability AI", () => {
  it("stability-core sends the prompt and saves the picture, and the run says what it cost", async () => {
    const here = await place(stability);
    const result = await run("stability-core", here, "--input", "prompt=a fox");
    expect(result.code, result.stdout).toBe(0);
    const { fields, path } = here.requests[0] ?? expect.fail();
    expect(path).toBe("/v2beta/stable-image/generate/core");
    expect(fields).toEqual({
      prompt: "a fox",
      aspect_ratio: "16:9",
      output_format: "png",
      seed: expect.stringMatching(/^[1-9]\d*$/),
    });
    const { artifacts, cost } = runFinished(result);
    expect(cost).toMatchObject({ usd: 0.03, credits: 3 });
    const picture = await readRgb(artifacts[0].path);
    expect([picture.width, picture.height]).toEqual([32, 32]);
  });

  it("is bought once: the same run in another process takes what is kept", async () => {
    const here = await place(stability);
    for (const _ of [1, 2]) expect((await run("stability-core", here, "--seed", "7")).code).toBe(0);
    expect(here.requests).toHaveLength(1);
    expect((await run("stability-core", here, "--seed", "7", "--set", "generate.take=1")).code).toBe(0);
    expect(here.requests).toHaveLength(2);
  });

  it("stability-sd3-image-to-image sends the picture and its strength, and no aspect ratio", async () => {
    const here = await place(stability);
    const result = await run("stability-sd3-image-to-image", here);
    expect(result.code, result.stdout).toBe(0);
    const { fields, files } = here.requests[0] ?? expect.fail();
    expect(fields).toMatchObject({
      mode: "image-to-image",
      model: "sd3.5-large",
      strength: "0.6",
      cfg_scale: "4",
    });
    expect(fields).not.toHaveProperty("aspect_ratio");
    expect(files.map(([field]) => field)).toEqual(["image"]);
  });

  it("sketch-to-image-stability sends the sketch and its strength", async () => {
    const here = await place(stability);
    const result = await run("sketch-to-image-stability", here);
    expect(result.code, result.stdout).toBe(0);
    expect(here.requests[0]).toMatchObject({
      path: "/v2beta/stable-image/control/sketch",
      fields: { control_strength: "0.7" },
    });
  });

  it("tells in check what it will cost, and refuses it under a lower limit before any request", async () => {
    const here = await place(stability);
    const environment = { STABILITY_BASE_URL: here.url, STABILITY_API_KEY: KEY };
    const checked = await weft(["check", "workflows/stability-core.json"], { home: here.home, environment });
    expect(checked.stdout + checked.stderr).toMatch(/\$0\.03/);
    const refused = await run("stability-core", here, "--max-cost", "0.01");
    expect(refused.code).toBe(3);
    expect(refused.stdout).toContain("cost-cap");
    expect(here.requests).toEqual([]);
  });

  it("says in check what the service would refuse, though the widgets allow it", async () => {
    const { home } = await place(stability);
    const workflow = JSON.parse(await readFile(join(root, "workflows", "stability-core.json"), "utf8"));
    const file = join(home, "empty-prompt.json");
    const check = async (prompt: string) => {
      workflow.nodes.generate.params.prompt = prompt;
      await writeFile(file, JSON.stringify(workflow));
      return weft(["check", file], { home, environment: { STABILITY_API_KEY: KEY } });
    };
    const refused = await check("");
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining("prompt must not be empty") });
    expect((await check("a fox")).code).toBe(0);
  });

  it("says which command sets the key when there is none", async () => {
    const home = await temporaryFolder();
    const result = await weft(["run", "workflows/stability-core.json", "--json"], { home });
    expect(result.code).toBe(4);
    expect(result.stdout).toContain("weft keys set stability");
  });

  it("leaves the key nowhere: not in events, errors, files", async () => {
    const here = await place(async (seen, earlier) =>
      earlier === 0
        ? { status: 401, json: { name: "unauthorized", errors: [`the key ${KEY} is wrong`] } }
        : stability(seen, earlier),
    );
    const refused = await run("stability-core", here);
    const done = await run("stability-core", here);
    expect([refused.code, done.code]).toEqual([expect.any(Number), 0]);
    for (const { stdout, stderr } of [refused, done]) expect(stdout + stderr).not.toContain(KEY);
    for (const folder of [here.home, here.out]) {
      for (const name of await readdir(folder, { recursive: true })) {
        const path = join(folder, name);
        if (!(await stat(path)).isFile()) continue;
        expect((await readFile(path)).includes(KEY), name).toBe(false);
      }
    }
  });
});

describe("midjourney-imagine", () => {
  it("makes a grid, then takes the first picture out of it, with a warning about terms", async () => {
    const here = await place(async ({ path, json }) => {
      if (path === "/mj/submit/imagine") return { json: { code: 1, result: "100" } };
      if (path === "/mj/submit/change") {
        expect(json).toEqual({ taskId: "100", action: "UPSCALE", index: 1 });
        return { json: { code: 1, result: "101" } };
      }
      if (path === "/grid.png") return { bytes: await plainPng(16, 16) };
      const id = /\/mj\/task\/(\d+)\/fetch/.exec(path)?.[1];
      return {
        json: {
          id,
          action: "IMAGINE",
          status: "SUCCESS",
          progress: "100%",
          imageUrl: `${here.url}/grid.png`,
        },
      };
    });
    const result = await run("midjourney-imagine", here);
    expect(result.code, result.stdout).toBe(0);
    expect(runFinished(result).artifacts).toHaveLength(2);
    expect(here.requests.filter(({ method }) => method === "POST").map(({ path }) => path)).toEqual([
      "/mj/submit/imagine",
      "/mj/submit/change",
    ]);
    expect(result.stdout).toContain("midjourney-terms");
  });
});
