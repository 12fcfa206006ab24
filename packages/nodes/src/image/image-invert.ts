import { defineNode, imageInput, imageOutput, words } from "@weft/graph";
import { mapImage } from "../arrays/image.ts";

/** Red, green and blue; transparency is not a colour. */
const COLOUR_CHANNELS = 3;

export const imageInvert = defineNode({
  type: "ImageInvert",
  version: 1,
  title: words("Invert image", "反相"),
  category: "image",
  description: words("Turns every colour into its opposite.", "把每种颜色变为其反色。"),
  aliases: ["negative"],
  inputs: { image: imageInput({ description: words("The pictures.", "输入图像。") }) },
  outputs: { IMAGE: imageOutput() },
  effect: "pure",
  run: ({ image }) => ({
    IMAGE: mapImage(image, (value, channel) => (channel < COLOUR_CHANNELS ? 1 - value : value)),
  }),
});
