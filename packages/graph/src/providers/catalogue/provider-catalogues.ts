import { fluxCatalogue } from "./flux.ts";
import { geminiCatalogue } from "./gemini.ts";
import { ideogramCatalogue } from "./ideogram.ts";
import { openaiCatalogue } from "./openai.ts";
import type { ProviderCatalogue } from "./provider-catalogue.ts";
import { recraftCatalogue } from "./recraft.ts";
import { stabilityCatalogue } from "./stability.ts";

/** What is known of the models of every service that has a catalogue. */
export const providerCatalogues: readonly ProviderCatalogue[] = [
  openaiCatalogue,
  stabilityCatalogue,
  geminiCatalogue,
  fluxCatalogue,
  ideogramCatalogue,
  recraftCatalogue,
];
