import { readFile } from "node:fs/promises";
import { UserError } from "@weft/graph";
import { z } from "zod";
import { errorCode } from "../files/error-code.ts";
import { providerSettingsFile } from "./provider-paths.ts";

const settingsSchema = z.strictObject({
  /** US dollars that requests of one calendar month (UTC) may cost. */
  monthlyCap: z.number().nonnegative().exactOptional(),
  /** Base address by provider (`openai`) or by credential (`openai:local`). */
  baseUrls: z.record(z.string(), z.url({ protocol: /^https?$/ })).exactOptional(),
});

export type ProviderSettings = z.output<typeof settingsSchema>;

/** Reads `providers.json` of the home folder; a missing file means no caps and the official addresses. */
export async function readProviderSettings(home: string): Promise<ProviderSettings> {
  const path = providerSettingsFile(home);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return {};
    throw error;
  }
  const parsed = settingsSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  // A cap that cannot be read must not mean no cap.
  throw new UserError({
    code: "provider-settings-wrong",
    message: `${path} cannot be read: ${parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`).join("; ")}.`,
    remedy: 'It holds JSON like {"monthlyCap": 20, "baseUrls": {"openai": "http://localhost:11434/v1"}}.',
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
