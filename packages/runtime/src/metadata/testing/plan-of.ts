import type { NodeId } from "@weft/graph";
import { type Catalogue, type NodeDescription, nodeAddress, type Plan, type PlanSource } from "@weft/graph";

/** A node in short: its inputs are constants, `[address, output]` for an edge, or `{ repeated }`. */
export interface ShortNode {
  readonly type: string;
  readonly title?: string;
  readonly effect?: "pure" | "output";
  readonly inputs: Readonly<Record<string, ShortSource>>;
}

export type ShortSource =
  | string
  | number
  | bigint
  | boolean
  | readonly [address: string, output: string]
  | { readonly repeated: readonly ShortSource[] };

/** A plan of nodes by address, in order. */
export function planOf(nodes: Readonly<Record<string, ShortNode>>): Plan {
  const order = Object.keys(nodes);
  const sourceOf = (source: ShortSource): PlanSource => {
    if (typeof source !== "object") return { kind: "constant", value: source };
    if ("repeated" in source) return { kind: "repeated", items: source.repeated.map(sourceOf) };
    return { kind: "edge", node: order.indexOf(source[0]), output: source[1] };
  };
  return {
    nodes: Object.entries(nodes).map(([address, node]) => ({
      address: nodeAddress(address as NodeId),
      type: node.type,
      version: 1,
      title: node.title ?? node.type,
      effect: node.effect ?? "pure",
      runsIn: "worker",
      inputs: Object.entries(node.inputs).map(([port, source]) => ({
        port,
        source: sourceOf(source),
        list: false,
        lazy: false,
      })),
      outputs: [],
      keyHead: "",
      key: undefined,
    })),
    targets: [],
  };
}

/** A catalogue that knows the outputs of types, which is all that writing a prompt asks for. */
export function catalogueOf(outputs: Readonly<Record<string, readonly string[]>>): Catalogue {
  const descriptions = new Map(
    Object.entries(outputs).map(([type, names]): [string, NodeDescription] => [
      type,
      {
        type,
        version: 1,
        title: { en: type, zh: type },
        category: "",
        description: { en: "", zh: "" },
        aliases: [],
        inputs: [],
        outputs: names.map((name) => ({ name, type: { kind: "named", name } })),
        role: "compute",
        effect: "pure",
        runsIn: "worker",
        runsModel: false,
        migrations: [],
      },
    ]),
  );
  return { get: (type) => descriptions.get(type), all: () => [...descriptions.values()] };
}

const TEXT_TO_IMAGE: Readonly<Record<string, ShortNode>> = {
  checkpoint: { type: "CheckpointLoaderSimple", inputs: { ckpt_name: "sd/starter.safetensors" } },
  positive: {
    type: "CLIPTextEncode",
    title: "Prompt",
    inputs: { text: "a lake, 湖", clip: ["checkpoint", "CLIP"] },
  },
  negative: { type: "CLIPTextEncode", inputs: { text: "blurry", clip: ["checkpoint", "CLIP"] } },
  latent: { type: "EmptyLatentImage", inputs: { width: 64, height: 48, batch_size: 1 } },
  sampler: {
    type: "KSampler",
    inputs: {
      model: ["checkpoint", "MODEL"],
      seed: 18446744073709551615n,
      steps: 20,
      cfg: 7.5,
      sampler_name: "dpmpp_2m",
      scheduler: "karras",
      positive: ["positive", "CONDITIONING"],
      negative: ["negative", "CONDITIONING"],
      latent_image: ["latent", "LATENT"],
      denoise: 1,
    },
  },
  decode: { type: "VAEDecode", inputs: { samples: ["sampler", "LATENT"], vae: ["checkpoint", "VAE"] } },
  save: {
    type: "SaveImage",
    effect: "output",
    inputs: { images: ["decode", "IMAGE"], filename_prefix: "x" },
  },
};

/** The six nodes that make a picture from words, and the one that saves it; some of them replaced. */
export function textToImage(changes: Readonly<Record<string, ShortNode>> = {}): Plan {
  return planOf({ ...TEXT_TO_IMAGE, ...changes });
}

/** One of those nodes with other inputs. */
export function changedNode(address: string, inputs: Readonly<Record<string, ShortSource>>): ShortNode {
  const node = TEXT_TO_IMAGE[address];
  if (node === undefined) throw new RangeError(`There is no node ${address}.`);
  return { ...node, inputs: { ...node.inputs, ...inputs } };
}
