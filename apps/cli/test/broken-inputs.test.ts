import { copyFile, cp, mkdir, open, readdir, readFile, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { root, temporaryFolder, weft } from "./weft-process.ts";

/**
 * Everything that people and programs get wrong, and what Weft answers: an exit code, the place, the remedy; quickly, with no
 * stack trace and nothing half-written. Node paths below are `node.port` in text-to-image.json.
 */
interface Broken {
  readonly name: string;
  /** Prepares files in `folder` and answers with the arguments. */
  readonly args: (folder: string) => Promise<readonly string[]> | readonly string[];
  readonly code: number;
  /** Each must be in what is said on stderr. */
  readonly says: readonly RegExp[];
  readonly stdin?: string;
}

type Json = Record<string, unknown>;
type Workflow = { nodes: Record<string, Json>; edges: { from: string[]; to: string[] }[] } & Json;

let home: string;
let model: string;
beforeAll(async () => {
  home = await temporaryFolder();
  model = join(root, "models", "checkpoints", "starter");
});

async function example(): Promise<Workflow> {
  return JSON.parse(await readFile(join(root, "workflows", "text-to-image.json"), "utf8"));
}

/** Writes the example workflow after a change, and answers with its path. */
async function changed(folder: string, change: (workflow: Workflow) => unknown): Promise<string> {
  const workflow = await example();
  const result = change(workflow);
  const path = join(folder, "workflow.json");
  await writeFile(path, typeof result === "string" ? result : JSON.stringify(workflow));
  return path;
}

const run = (change: (workflow: Workflow) => unknown) => async (folder: string) => [
  "run",
  await changed(folder, change),
  "--out",
  join(folder, "out"),
];

const text = (content: string) => async (folder: string) => {
  const path = join(folder, "workflow.json");
  await writeFile(path, content);
  return ["run", path];
};

const param = (node: string, port: string, value: unknown) =>
  run((workflow) => {
    (workflow.nodes[node]?.params as Json)[port] = value;
  });

const example0 = join(root, "workflows", "text-to-image.json");
const set = (assignment: string) => () => ["run", example0, "--set", assignment];

/** A copy of the starter model in `folder/models`, after a change; the workflow names it `broken`. */
const withModel = (change: (checkpoint: string) => Promise<unknown>) => async (folder: string) => {
  const checkpoint = join(folder, "models", "checkpoints", "broken");
  await cp(model, checkpoint, { recursive: true });
  await change(checkpoint);
  return [
    "run",
    await changed(folder, (workflow) => {
      (workflow.nodes.checkpoint?.params as Json).ckpt_name = "broken";
    }),
    "--out",
    join(folder, "out"),
  ];
};

async function imageWorkflow(
  folder: string,
  write: (path: string) => Promise<unknown>,
): Promise<readonly string[]> {
  const workflow = await readFile(join(root, "workflows", "image-to-image.json"), "utf8");
  await mkdir(join(folder, "images"));
  await write(join(folder, "images", "landscape.png"));
  await writeFile(join(folder, "workflow.json"), workflow);
  return ["run", join(folder, "workflow.json"), "--out", join(folder, "out")];
}

const broken: readonly Broken[] = [
  { name: "a file that is not there", args: () => ["run", "nothing.json"], code: 4, says: [/nothing\.json/] },
  { name: "a folder", args: (folder) => ["run", folder], code: 1, says: [/folder/] },
  { name: "an empty file", args: text(""), code: 1, says: [/empty/] },
  { name: "text that is no JSON", args: text("hello"), code: 1, says: [/JSON/, /line 1/] },
  {
    name: "JSON that ends early",
    args: text('{"format": "weft.workflow", "nodes": {'),
    code: 1,
    says: [/JSON/, /ends/],
  },
  { name: "JSON that is no object", args: text("[1, 2]"), code: 1, says: [/object/] },
  { name: "another program's JSON", args: text('{"hello": 1}'), code: 1, says: [/weft\.workflow/] },
  {
    name: "a newer version of the format",
    args: run((workflow) => {
      workflow.version = 99;
    }),
    code: 1,
    says: [/99/, /version 1/, /Update/],
  },
  {
    name: "a version that is no number",
    args: run((workflow) => {
      workflow.version = "one";
    }),
    code: 1,
    says: [/version/],
  },
  {
    name: "NaN in the file",
    args: run((workflow) => JSON.stringify(workflow).replace(/"cfg":[0-9.]+/, '"cfg":NaN')),
    code: 1,
    says: [/JSON/],
  },
  { name: "nesting without end", args: text("[".repeat(100_000)), code: 1, says: [/inside one another/] },
  {
    name: "objects nested without end inside a workflow",
    args: run((workflow) =>
      JSON.stringify(workflow).replace('"tags":', `"x":${'{"a":'.repeat(5000)}1${"}".repeat(5000)},"tags":`),
    ),
    code: 1,
    says: [/inside one another/],
  },
  {
    name: "a file of 200 MB",
    args: async (folder) => {
      const path = join(folder, "workflow.json");
      const file = await open(path, "w");
      await file.truncate(200 * 1024 * 1024);
      await file.close();
      return ["run", path];
    },
    code: 1,
    says: [/64 MiB/],
  },
  {
    name: "bytes that are no text",
    args: async (folder) => {
      const path = join(folder, "workflow.json");
      await writeFile(path, Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x81]));
      return ["run", path];
    },
    code: 1,
    says: [/JSON|UTF-8|text/],
  },
  {
    name: "nodes that are an array",
    args: run((workflow) => {
      (workflow as Json).nodes = [];
    }),
    code: 1,
    says: [/nodes/],
  },
  {
    name: "a node id with a space",
    args: run((workflow) => {
      workflow.nodes["my node"] = workflow.nodes.save ?? {};
    }),
    code: 1,
    says: [/my node/],
  },
  {
    name: "a node id of 10,000 characters",
    args: run((workflow) => {
      workflow.nodes["n".repeat(10_000)] = workflow.nodes.save ?? {};
    }),
    code: 1,
    says: [/64/],
  },
  {
    name: "an unknown node type",
    args: run((workflow) => {
      (workflow.nodes.sampler as Json).type = "KSamplr";
    }),
    code: 1,
    says: [/KSamplr/, /KSampler/],
  },
  {
    name: "a node type from the future",
    args: run((workflow) => {
      (workflow.nodes.sampler as Json).version = 99;
    }),
    code: 1,
    says: [/sampler/, /99/],
  },
  {
    name: "an edge from a node that is not there",
    args: run((workflow) => {
      workflow.edges[0] = { from: ["ghost", "CLIP"], to: ["positive", "clip"] };
    }),
    code: 1,
    says: [/ghost/],
  },
  {
    name: "an edge from an output that is not there",
    args: run((workflow) => {
      workflow.edges[0] = { from: ["checkpoint", "CLIPS"], to: ["positive", "clip"] };
    }),
    code: 1,
    says: [/CLIPS/],
  },
  {
    name: "an edge between types that do not fit",
    args: run((workflow) => {
      workflow.edges.push({ from: ["checkpoint", "VAE"], to: ["save", "images"] });
      workflow.edges = workflow.edges.filter((edge) => edge.from[0] !== "decode");
    }),
    code: 1,
    says: [/VAE/, /IMAGE/],
  },
  {
    name: "two edges into one input",
    args: run((workflow) => {
      workflow.nodes.other = { ...workflow.nodes.checkpoint };
      workflow.edges.push({ from: ["other", "CLIP"], to: ["positive", "clip"] });
    }),
    code: 1,
    says: [/positive/, /clip/],
  },
  {
    name: "a required input that nothing is wired to",
    args: run((workflow) => {
      workflow.edges = workflow.edges.filter((edge) => edge.to[1] !== "latent_image");
    }),
    code: 1,
    says: [/sampler/, /latent_image/],
  },
  {
    name: "a cycle",
    args: run((workflow) => {
      workflow.nodes.a = { type: "ImageInvert", version: 1, mode: "active", params: {}, ui: {} };
      workflow.nodes.b = { type: "ImageInvert", version: 1, mode: "active", params: {}, ui: {} };
      workflow.edges = workflow.edges.filter((edge) => edge.to[0] !== "save");
      workflow.edges.push(
        { from: ["a", "IMAGE"], to: ["b", "image"] },
        { from: ["b", "IMAGE"], to: ["a", "image"] },
        { from: ["b", "IMAGE"], to: ["save", "images"] },
      );
    }),
    code: 1,
    says: [/cycle|circle|loop/, /\ba\b.*\bb\b/s],
  },
  {
    name: "nothing that is saved",
    args: run((workflow) => {
      delete workflow.nodes.save;
      workflow.edges = workflow.edges.filter((edge) => edge.to[0] !== "save");
      workflow.interface = { inputs: {}, outputs: {} };
    }),
    code: 1,
    says: [/output|save/i],
  },
  {
    name: "a subgraph that is not there",
    args: run((workflow) => {
      workflow.nodes.sub = { type: "subgraph:ghost", version: 1, mode: "active", params: {}, ui: {} };
      workflow.edges = workflow.edges.filter((edge) => edge.to[0] !== "save");
      workflow.edges.push({ from: ["sub", "IMAGE"], to: ["save", "images"] });
    }),
    code: 1,
    says: [/ghost/],
  },
  {
    name: "a subgraph inside itself",
    args: run((workflow) => {
      workflow.subgraphs = {
        inner: {
          title: "Inner",
          inputs: {},
          outputs: {},
          nodes: { again: { type: "subgraph:inner", version: 1, mode: "active", params: {}, ui: {} } },
          edges: [],
          groups: [],
        },
      };
      workflow.nodes.sub = { type: "subgraph:inner", version: 1, mode: "active", params: {}, ui: {} };
    }),
    code: 1,
    says: [/inner/],
  },
  {
    name: "a value of the wrong kind",
    args: param("sampler", "steps", "many"),
    code: 1,
    says: [/sampler/, /steps/, /many/],
  },
  { name: "a value below its range", args: param("sampler", "steps", 0), code: 1, says: [/steps/, /\b1\b/] },
  { name: "a value above its range", args: param("sampler", "cfg", 1000), code: 1, says: [/cfg/, /100/] },
  {
    name: "a fraction where a whole number is wanted",
    args: param("sampler", "steps", 2.5),
    code: 1,
    says: [/steps/, /2\.5/],
  },
  { name: "null where a number is wanted", args: param("sampler", "cfg", null), code: 1, says: [/cfg/] },
  {
    name: "a sampler that does not exist",
    args: param("sampler", "sampler_name", "eular"),
    code: 1,
    says: [/eular/, /euler/],
  },
  {
    name: "a picture of huge size",
    args: param("latent", "width", 1_000_000_000),
    code: 1,
    says: [/width/, /16384/],
  },
  {
    name: "a picture that no memory can hold",
    args: run((workflow) => {
      (workflow.nodes.latent?.params as Json).batch_size = 4096;
      (workflow.nodes.latent?.params as Json).width = 16384;
      (workflow.nodes.latent?.params as Json).height = 16384;
    }),
    code: 3,
    says: [/latent/, /memory|large|GiB/],
  },
  {
    name: "a seed above 2^64-1",
    args: param("sampler", "seed", "18446744073709551616"),
    code: 1,
    says: [/seed/, /18446744073709551615/],
  },
  {
    name: "a model that is not there",
    args: param("checkpoint", "ckpt_name", "sd15"),
    code: 4,
    says: [/sd15/, /checkpoints/],
  },
  {
    name: "a model name that leaves the folder",
    args: param("checkpoint", "ckpt_name", "../../etc"),
    code: 1,
    says: [/\.\.\/\.\.\/etc/],
  },
  {
    name: "an input picture that is not there",
    args: async (folder) => imageWorkflow(folder, async () => {}),
    code: 4,
    says: [/landscape\.png/],
  },
  {
    name: "an input file that leaves the folder",
    args: async (folder) => {
      const args = await imageWorkflow(folder, (path) =>
        copyFile(join(root, "workflows", "images", "landscape.png"), path),
      );
      return [...args, "--set", "load.image=../../../etc/passwd"];
    },
    code: 1,
    says: [/etc\/passwd/],
  },
  {
    name: "a link out of the folder",
    args: (folder) => imageWorkflow(folder, (path) => symlink("/etc/passwd", path)),
    code: 1,
    says: [/landscape\.png/],
  },
  {
    name: "a truncated PNG",
    args: (folder) =>
      imageWorkflow(folder, async (path) => {
        await copyFile(join(root, "workflows", "images", "landscape.png"), path);
        await truncate(path, 3000);
      }),
    code: 3,
    says: [/landscape\.png/],
  },
  {
    name: "a text file called .png",
    args: (folder) => imageWorkflow(folder, (path) => writeFile(path, "not a picture")),
    code: 3,
    says: [/landscape\.png/],
  },
  {
    name: "a corrupt ONNX file",
    args: withModel((checkpoint) => writeFile(join(checkpoint, "unet", "model.onnx"), "garbage")),
    code: 3,
    says: [/unet/, /model\.onnx/],
  },
  {
    name: "a truncated ONNX file",
    args: withModel((checkpoint) => truncate(join(checkpoint, "unet", "model.onnx"), 100_000)),
    code: 3,
    says: [/unet/],
  },
  {
    name: "a model with other inputs",
    args: withModel((checkpoint) =>
      copyFile(join(checkpoint, "vae_decoder", "model.onnx"), join(checkpoint, "unet", "model.onnx")),
    ),
    code: 3,
    says: [/unet/, /input|sample/],
  },
  {
    name: "a model without its tokenizer",
    args: withModel(async (checkpoint) => {
      const { rm } = await import("node:fs/promises");
      await rm(join(checkpoint, "tokenizer"), { recursive: true });
    }),
    code: 3,
    says: [/tokenizer/],
  },
  {
    name: "a model whose configuration is no JSON",
    args: withModel((checkpoint) => writeFile(join(checkpoint, "scheduler", "scheduler_config.json"), "{")),
    code: 3,
    says: [/scheduler_config\.json/],
  },
  { name: "--set without a value", args: set("sampler.steps"), code: 2, says: [/--set/, /=/] },
  { name: "--set without a port", args: set("sampler=3"), code: 2, says: [/--set sampler/, /node\.port/] },
  {
    name: "--set on a node that is not there",
    args: set("samplr.steps=3"),
    code: 1,
    says: [/samplr/, /sampler/],
  },
  {
    name: "--set on an input that is not there",
    args: set("sampler.stepz=3"),
    code: 1,
    says: [/stepz/, /steps/],
  },
  { name: "--set to the wrong kind", args: set("sampler.steps=many"), code: 1, says: [/steps/, /many/] },
  { name: "--set on a wired input", args: set("sampler.model=3"), code: 1, says: [/sampler/, /model/] },
  {
    name: "--set from a file that is not there",
    args: set("positive.text=@nothing.txt"),
    code: 2,
    says: [/nothing\.txt/],
  },
  {
    name: "--input with an unknown name",
    args: () => ["run", example0, "--input", "promt=x"],
    code: 1,
    says: [/promt/, /prompt/],
  },
  { name: "an unknown option", args: () => ["run", example0, "--sed", "3"], code: 2, says: [/--sed/] },
  { name: "an unknown command", args: () => ["rnu", example0], code: 2, says: [/rnu/] },
  { name: "no file", args: () => ["run"], code: 2, says: [/file/] },
  {
    name: "a seed that is no number",
    args: () => ["run", example0, "--seed", "abc"],
    code: 2,
    says: [/--seed/],
  },
  { name: "a count of zero", args: () => ["run", example0, "--count", "0"], code: 2, says: [/--count/] },
  {
    name: "rows that are not there",
    args: () => ["run", example0, "--rows", "nothing.csv"],
    code: 2,
    says: [/nothing\.csv/],
  },
  {
    name: "rows of an unknown kind",
    args: async (folder) => {
      const path = join(folder, "rows.xls");
      await writeFile(path, "x");
      return ["run", example0, "--rows", path];
    },
    code: 2,
    says: [/rows\.xls/, /\.csv/],
  },
  {
    name: "rows with an unknown column",
    args: async (folder) => {
      const path = join(folder, "rows.csv");
      await writeFile(path, "promt\nx\n");
      return ["run", example0, "--rows", path, "--out", join(folder, "out")];
    },
    code: 1,
    says: [/promt/, /prompt/],
  },
  {
    name: "a device that does not exist",
    args: () => ["run", example0, "--device", "gpu9"],
    code: 2,
    says: [/gpu9/, /cpu/],
  },
  {
    name: "an output folder that is a file",
    args: async (folder) => {
      const path = join(folder, "out");
      await writeFile(path, "x");
      return ["run", example0, "--out", path];
    },
    code: 3,
    says: [/out/, /file/],
  },
  {
    name: "an output folder that cannot be made",
    args: () => ["run", example0, "--out", "/dev/null/out"],
    code: 3,
    says: [/\/dev\/null/],
  },
  {
    name: "a prefix that leaves the output folder",
    args: (folder) => [
      "run",
      example0,
      "--out",
      join(folder, "out"),
      "--set",
      "save.filename_prefix=../../escape",
    ],
    code: 3,
    says: [/save/, /escape/],
  },
  { name: "not JSON on stdin", args: () => ["run", "-"], stdin: "hello", code: 1, says: [/JSON/] },
  {
    name: "a picture without a workflow",
    args: async (folder) => {
      const sharp = (await import("sharp")).default;
      const path = join(folder, "plain.png");
      await sharp({ create: { width: 4, height: 4, channels: 3, background: "red" } })
        .png()
        .toFile(path);
      return ["reproduce", path];
    },
    code: 7,
    says: [/plain\.png/],
  },
  {
    name: "a broken picture to reproduce",
    args: async (folder) => {
      const path = join(folder, "broken.png");
      await writeFile(path, "x");
      return ["reproduce", path];
    },
    code: 7,
    says: [/broken\.png/],
  },
  {
    name: "a broken bundle",
    args: async (folder) => {
      const path = join(folder, "broken.weft");
      await writeFile(path, "PK\u0003\u0004garbage");
      return ["run", path];
    },
    code: 1,
    says: [/broken\.weft/],
  },
];

describe("broken inputs", () => {
  it.each(broken)("$name", async ({ args, code, says, stdin }) => {
    const folder = await temporaryFolder();
    const result = await weft(await args(folder), {
      cwd: folder,
      home,
      ...(stdin === undefined ? {} : { stdin }),
    });
    expect({ code: result.code, stderr: result.stderr }).toEqual({ code, stderr: result.stderr });
    for (const pattern of says) expect(result.stderr).toMatch(pattern);
    expect(result.stderr + result.stdout, "a stack trace").not.toMatch(/^\s+at /m);
    expect(result.milliseconds).toBeLessThan(2000);
    expect(await leftOvers(folder), "half-written files").toEqual([]);
  });
});

async function leftOvers(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => /\.(tmp|part)/.test(name) || /(^|\/)out\/.*\.png$/.test(name));
}
