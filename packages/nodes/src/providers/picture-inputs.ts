import { imageInput, repeated, text, type Words, words } from "@weft/graph";

/** A prompt for services that want nothing special in it. */
export const describedInput = (
  description: Words = words("What the picture should show.", "图像应呈现的内容。"),
) => text({ multiline: true, prompt: true, description });

/** Pictures that go with the prompt, up to `max`. */
export const referenceInputs = (max: number) =>
  repeated(
    imageInput({
      description: words("Pictures to change or to keep to.", "要修改或参考的图像。"),
    }),
    { min: 0, max },
  );
