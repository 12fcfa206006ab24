import { credentialInput, takeInput } from "../provider-inputs.ts";
import {
  controlStrengthInput,
  negativePromptInput,
  outputFormatInput,
  pictureInput,
  promptInput,
  seedInput,
  stylePresetInput,
} from "./stability-inputs.ts";

/** What the services take that draw after a picture's lines or structure. */
export const controlInputs = () => ({
  image: pictureInput(),
  prompt: promptInput(),
  negative_prompt: negativePromptInput(),
  control_strength: controlStrengthInput(),
  style_preset: stylePresetInput(),
  seed: seedInput(),
  output_format: outputFormatInput(),
  credential: credentialInput("stability"),
  take: takeInput(),
});
