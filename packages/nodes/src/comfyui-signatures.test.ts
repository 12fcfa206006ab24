import { SAMPLER_NAMES } from "@weft/diffusion";
import { type InputDescription, inputPortType, type NodeDescription, type PortType } from "@weft/graph";
import { describe, expect, it } from "vitest";
import { builtinNodes } from "./index.ts";

/**
 * ComfyUI's signatures (0.8): inputs as `name:TYPE=default[min..max]/step` in order, `*` after STRING for several
 * lines, `?` after an optional name; then the outputs, `name:TYPE` where the name is not the type.
 */
const COMFYUI_SIGNATURES: readonly (readonly [type: string, signature: string])[] = [
  ["CheckpointLoaderSimple", "ckpt_name:COMBO(checkpoints) -> MODEL, CLIP, VAE"],
  // ComfyUI: 18 types (what runs here is Stable Diffusion 1.x), and an optional device.
  ["CLIPLoader", "clip_name:COMBO(clip); type:COMBO[stable_diffusion] -> CLIP"],
  ["VAELoader", "vae_name:COMBO(vae) -> VAE"],
  ["CLIPTextEncode", "text:STRING*; clip:CLIP -> CONDITIONING"],
  ["CLIPSetLastLayer", "clip:CLIP; stop_at_clip_layer:INT=-1[-24..-1] -> CLIP"],
  ["ConditioningCombine", "conditioning_1:CONDITIONING; conditioning_2:CONDITIONING -> CONDITIONING"],
  ["ConditioningConcat", "conditioning_to:CONDITIONING; conditioning_from:CONDITIONING -> CONDITIONING"],
  [
    "ConditioningAverage",
    "conditioning_to:CONDITIONING; conditioning_from:CONDITIONING; conditioning_to_strength:FLOAT=1[0..1] -> CONDITIONING",
  ],
  [
    "ConditioningSetArea",
    "conditioning:CONDITIONING; width:INT=64[64..16384]/8; height:INT=64[64..16384]/8; x:INT=0[0..16384]/8; y:INT=0[0..16384]/8; strength:FLOAT=1[0..10] -> CONDITIONING",
  ],
  // ComfyUI also has "mask bounds".
  [
    "ConditioningSetMask",
    "conditioning:CONDITIONING; mask:MASK; strength:FLOAT=1[0..10]; set_cond_area:COMBO[default] -> CONDITIONING",
  ],
  [
    "ConditioningSetTimestepRange",
    "conditioning:CONDITIONING; start:FLOAT=0[0..1]/0.001; end:FLOAT=1[0..1]/0.001 -> CONDITIONING",
  ],
  ["ConditioningZeroOut", "conditioning:CONDITIONING -> CONDITIONING"],
  // ComfyUI: 44 samplers; those that are here have its names and order.
  [
    "KSampler",
    "model:MODEL; seed:SEED=0; steps:INT=20[1..10000]; cfg:FLOAT=8[0..100]/0.1; sampler_name:COMBO[euler|euler_ancestral|heun|heunpp2|…]; scheduler:COMBO[simple|sgm_uniform|karras|exponential|…]; positive:CONDITIONING; negative:CONDITIONING; latent_image:LATENT; denoise:FLOAT=1[0..1] -> LATENT",
  ],
  [
    "KSamplerAdvanced",
    "model:MODEL; add_noise:COMBO[enable|disable]; noise_seed:SEED=0; steps:INT=20[1..10000]; cfg:FLOAT=8[0..100]/0.1; sampler_name:COMBO[euler|euler_ancestral|heun|heunpp2|…]; scheduler:COMBO[simple|sgm_uniform|karras|exponential|…]; positive:CONDITIONING; negative:CONDITIONING; latent_image:LATENT; start_at_step:INT=0[0..10000]; end_at_step:INT=10000[0..10000]; return_with_leftover_noise:COMBO[disable|enable] -> LATENT",
  ],
  [
    "EmptyLatentImage",
    "width:INT=512[16..16384]/8; height:INT=512[16..16384]/8; batch_size:INT=1[1..4096] -> LATENT",
  ],
  ["VAEDecode", "samples:LATENT; vae:VAE -> IMAGE"],
  ["VAEEncode", "pixels:IMAGE; vae:VAE -> LATENT"],
  ["VAEEncodeForInpaint", "pixels:IMAGE; vae:VAE; mask:MASK; grow_mask_by:INT=6[0..64] -> LATENT"],
  ["SetLatentNoiseMask", "samples:LATENT; mask:MASK -> LATENT"],
  [
    "LatentUpscale",
    "samples:LATENT; upscale_method:COMBO[nearest-exact|bilinear|area|bicubic|bislerp]; width:INT=512[0..16384]/8; height:INT=512[0..16384]/8; crop:COMBO[disabled|center] -> LATENT",
  ],
  [
    "LatentUpscaleBy",
    "samples:LATENT; upscale_method:COMBO[nearest-exact|bilinear|area|bicubic|bislerp]; scale_by:FLOAT=1.5[0.01..8] -> LATENT",
  ],
  [
    "LatentComposite",
    "samples_to:LATENT; samples_from:LATENT; x:INT=0[0..16384]/8; y:INT=0[0..16384]/8; feather:INT=0[0..16384]/8 -> LATENT",
  ],
  ["LatentBatch", "samples1:LATENT; samples2:LATENT -> LATENT"],
  ["LatentFromBatch", "samples:LATENT; batch_index:INT=0[0..63]; length:INT=1[1..64] -> LATENT"],
  ["RepeatLatentBatch", "samples:LATENT; amount:INT=1[1..64] -> LATENT"],
  ["LoadImage", "image:COMBO(image) -> IMAGE, MASK"],
  ["SaveImage", "images:IMAGE; filename_prefix:STRING=ComfyUI ->"],
  ["PreviewImage", "images:IMAGE ->"],
  [
    "ImageScale",
    "image:IMAGE; upscale_method:COMBO[nearest-exact|bilinear|area|bicubic|lanczos]; width:INT=512[0..16384]; height:INT=512[0..16384]; crop:COMBO[disabled|center] -> IMAGE",
  ],
  [
    "ImageScaleBy",
    "image:IMAGE; upscale_method:COMBO[nearest-exact|bilinear|area|bicubic|lanczos]; scale_by:FLOAT=1[0.01..8] -> IMAGE",
  ],
  [
    "ImageScaleToTotalPixels",
    "image:IMAGE; upscale_method:COMBO[nearest-exact|bilinear|area|bicubic|lanczos]; megapixels:FLOAT=1[0.01..16]; resolution_steps:INT=1[1..256] -> IMAGE",
  ],
  [
    "ImageCrop",
    "image:IMAGE; width:INT=512[1..16384]; height:INT=512[1..16384]; x:INT=0[0..16384]; y:INT=0[0..16384] -> IMAGE",
  ],
  [
    "ImagePadForOutpaint",
    "image:IMAGE; left:INT=0[0..16384]/8; top:INT=0[0..16384]/8; right:INT=0[0..16384]/8; bottom:INT=0[0..16384]/8; feathering:INT=40[0..16384] -> IMAGE, MASK",
  ],
  ["ImageFlip", "image:IMAGE; flip_method:COMBO[x-axis: vertically|y-axis: horizontally] -> IMAGE"],
  ["ImageRotate", "image:IMAGE; rotation:COMBO[none|90 degrees|180 degrees|270 degrees] -> IMAGE"],
  ["ImageInvert", "image:IMAGE -> IMAGE"],
  [
    "ImageBlend",
    "image1:IMAGE; image2:IMAGE; blend_factor:FLOAT=0.5[0..1]; blend_mode:COMBO[normal|multiply|screen|overlay|soft_light|difference] -> IMAGE",
  ],
  ["ImageBlur", "image:IMAGE; blur_radius:INT=1[1..31]; sigma:FLOAT=1[0.1..10]/0.1 -> IMAGE"],
  [
    "ImageSharpen",
    "image:IMAGE; sharpen_radius:INT=1[1..31]; sigma:FLOAT=1[0.1..10]; alpha:FLOAT=1[0..5] -> IMAGE",
  ],
  [
    "ImageCompositeMasked",
    "destination:IMAGE; source:IMAGE; x:INT=0[0..16384]; y:INT=0[0..16384]; resize_source:BOOLEAN=false; mask?:MASK -> IMAGE",
  ],
  ["ImageBatch", "image1:IMAGE; image2:IMAGE -> IMAGE"],
  ["RepeatImageBatch", "image:IMAGE; amount:INT=1[1..4096] -> IMAGE"],
  ["ImageFromBatch", "image:IMAGE; batch_index:INT=0[0..4095]; length:INT=1[1..4096] -> IMAGE"],
  [
    "EmptyImage",
    "width:INT=512[1..16384]; height:INT=512[1..16384]; batch_size:INT=1[1..4096]; color:INT=0[0..16777215] -> IMAGE",
  ],
  ["GetImageSize", "image:IMAGE -> width:INT, height:INT, batch_size:INT"],
  ["LoadImageMask", "image:COMBO(image); channel:COMBO[alpha|red|green|blue] -> MASK"],
  ["MaskToImage", "mask:MASK -> IMAGE"],
  ["ImageToMask", "image:IMAGE; channel:COMBO[red|green|blue|alpha] -> MASK"],
  ["ImageColorToMask", "image:IMAGE; color:INT=0[0..16777215] -> MASK"],
  ["SolidMask", "value:FLOAT=1[0..1]; width:INT=512[1..16384]; height:INT=512[1..16384] -> MASK"],
  ["InvertMask", "mask:MASK -> MASK"],
  ["ThresholdMask", "mask:MASK; value:FLOAT=0.5[0..1] -> MASK"],
  ["GrowMask", "mask:MASK; expand:INT=0[-16384..16384]; tapered_corners:BOOLEAN=true -> MASK"],
  [
    "FeatherMask",
    "mask:MASK; left:INT=0[0..16384]; top:INT=0[0..16384]; right:INT=0[0..16384]; bottom:INT=0[0..16384] -> MASK",
  ],
  [
    "CropMask",
    "mask:MASK; x:INT=0[0..16384]; y:INT=0[0..16384]; width:INT=512[1..16384]; height:INT=512[1..16384] -> MASK",
  ],
  [
    "MaskComposite",
    "destination:MASK; source:MASK; x:INT=0[0..16384]; y:INT=0[0..16384]; operation:COMBO[multiply|add|subtract|and|or|xor] -> MASK",
  ],
  ["JoinImageWithAlpha", "image:IMAGE; alpha:MASK -> IMAGE"],
  ["SplitImageWithAlpha", "image:IMAGE -> IMAGE, MASK"],
  ["StringConcatenate", "string_a:STRING*; string_b:STRING*; delimiter:STRING -> STRING"],
  ["StringReplace", "string:STRING*; find:STRING*; replace:STRING* -> STRING"],
  ["StringTrim", "string:STRING*; mode:COMBO[Both|Left|Right] -> STRING"],
  // ComfyUI: to 2^63; larger numbers than JavaScript's are seeds, which have PrimitiveSeed.
  ["PrimitiveInt", "value:INT=0[-9007199254740991..9007199254740991] -> INT"],
  ["PrimitiveFloat", "value:FLOAT=0[-9223372036854775808..9223372036854775808]/0.1 -> FLOAT"],
  ["PrimitiveString", "value:STRING -> STRING"],
  ["PrimitiveStringMultiline", "value:STRING* -> STRING"],
  ["PrimitiveBoolean", "value:BOOLEAN=false -> BOOLEAN"],
  ["PreviewAny", "source:* ->"],
  ["ComfySwitchNode", "switch:BOOLEAN=false; on_false:T; on_true:T -> output:T"],
];

/** Nodes that ComfyUI has no node of this name for in its catalogue (its canvas knows the last three). */
const OWN_NODES = [
  "PrimitiveSeed",
  "StringList",
  "NumberRangeList",
  "ImageBatchToList",
  "ImageListToBatch",
  "LatentBatchToList",
  "LatentListToBatch",
  "ListLength",
  "PickFromList",
  "Note",
  "MarkdownNote",
  "Reroute",
  "LocalPromptWriter",
  "ProviderAvailable",
  "ImageGrid",
  "LabelledBlank",
  // Whatever asks a remote service: ComfyUI's nodes of that kind go through its own account.
  ...builtinNodes
    .map(({ description }) => description)
    .flatMap(({ type, provider }) => (provider ? [type] : [])),
];

/** Longer lists are compared by their beginning. */
const SHOWN_OPTIONS = 8;

function signature({ inputs, outputs }: NodeDescription): string {
  const left = inputs.map(
    ({ name, input }) => `${name}${input.optional ? "?" : ""}:${inputSignature(input)}`,
  );
  const right = outputs.map(({ name, type }) => {
    const typeName = portTypeName(type);
    return name === typeName ? name : `${name}:${typeName}`;
  });
  return `${left.join("; ")} -> ${right.join(", ")}`.trimEnd();
}

function inputSignature(input: InputDescription): string {
  switch (input.kind) {
    case "int":
      return `INT=${input.default}[${input.min}..${input.max}]${input.step === 1 ? "" : `/${input.step}`}`;
    case "float":
      return `FLOAT=${wide(input.default)}[${wide(input.min)}..${wide(input.max)}]${input.step === 0.01 ? "" : `/${input.step}`}`;
    case "seed":
      return `SEED=${input.default}`;
    case "boolean":
      return `BOOLEAN=${input.default}`;
    case "text":
      return `STRING${input.multiline ? "*" : ""}${input.default === "" ? "" : `=${input.default}`}`;
    case "combo":
      return `COMBO[${shownOptions(input.options)}]`;
    case "model":
      return `COMBO(${input.folder})`;
    case "file":
      return `COMBO(${input.accept})`;
    case "port":
      return portTypeName(inputPortType(input));
  }
}

function wide(value: number): string {
  return Number.isInteger(value) ? String(BigInt(value)) : String(value);
}

function shownOptions(options: readonly string[]): string {
  return options.length > SHOWN_OPTIONS ? `${options.slice(0, 4).join("|")}|…` : options.join("|");
}

function portTypeName(type: PortType): string {
  switch (type.kind) {
    case "named":
    case "variable":
      return type.name;
    case "union":
      return type.names.join(",");
    case "any":
      return "*";
  }
}

describe("names, types and defaults", () => {
  const byType = new Map(builtinNodes.map(({ description }) => [description.type, description]));

  it.each(COMFYUI_SIGNATURES)("%s is ComfyUI's", (type, expected) => {
    const description = byType.get(type);
    expect(description && signature(description)).toBe(expected);
  });

  it("covers every node: each is ComfyUI's, or known to be Weft's own", () => {
    const known = [...COMFYUI_SIGNATURES.map(([type]) => type), ...OWN_NODES];
    expect([...byType.keys()].toSorted()).toEqual(known.toSorted());
    expect(builtinNodes).toHaveLength(byType.size);
  });

  it("starts with ComfyUI's first sampler and scheduler, as files without them mean", () => {
    expect(SAMPLER_NAMES[0]).toBe("euler");
    const defaults = byType
      .get("KSampler")
      ?.inputs.flatMap(({ name, input }) => (input.kind === "combo" ? [[name, input.default]] : []));
    expect(defaults).toEqual([
      ["sampler_name", "euler"],
      ["scheduler", "simple"],
    ]);
  });
});
