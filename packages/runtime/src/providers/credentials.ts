import { chmod, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { UserError } from "@weft/graph";
import { z } from "zod";
import { temporaryPathBeside } from "../files/atomic-write.ts";
import { errorCode } from "../files/error-code.ts";
import { claimFile } from "../store/claim-file.ts";
import { credentialsFile } from "./provider-paths.ts";

const fileSchema = z.object({
  version: z.literal(1),
  credentials: z.record(
    z.string(),
    z.object({
      key: z.string().exactOptional(),
      /** The only address that the key is sent to. */
      baseUrl: z.string().exactOptional(),
    }),
  ),
});

type CredentialsFile = z.output<typeof fileSchema>;
export type StoredCredential = CredentialsFile["credentials"][string];

/** `openai:default`: whose key, and which of several. */
export interface CredentialName {
  readonly provider: string;
  readonly alias: string;
}

const NAME = /^([a-z0-9][a-z0-9-]{0,39})(?::([A-Za-z0-9][A-Za-z0-9_.-]{0,63}))?$/;

/** Reads `openai` or `openai:work`. Throws UserError `credential-name`. */
export function parseCredential(text: string): CredentialName {
  const [, provider, alias = "default"] = NAME.exec(text) ?? [];
  if (provider !== undefined) return { provider, alias };
  throw new UserError({
    code: "credential-name",
    // The text is not repeated: somebody may have put a key there.
    message: "A credential is the name of a key, like openai:default, never a key itself.",
    remedy: "Write the name here, and give the key with: weft keys set openai",
    port: "credential",
  });
}

export function credentialText({ provider, alias }: CredentialName): string {
  return `${provider}:${alias}`;
}

/** Keys in a file of the home folder that only its owner can read. */
export interface CredentialStore {
  get(name: CredentialName): Promise<StoredCredential | undefined>;
  /** What there is, without keys: only their last four characters. */
  list(): Promise<ReadonlyArray<{ readonly name: string; readonly hint: string; readonly baseUrl?: string }>>;
  set(name: CredentialName, credential: StoredCredential): Promise<void>;
  /** Answers whether it was there. */
  remove(name: CredentialName): Promise<boolean>;
}

export function openCredentials(home: string): CredentialStore {
  const path = credentialsFile(home);
  const change = async <Result>(
    edit: (credentials: Record<string, StoredCredential>) => Result,
  ): Promise<Result> => {
    const release = await claimFile(`${path}.claim`, AbortSignal.timeout(10_000));
    try {
      const credentials = { ...(await read(path)).credentials };
      const result = edit(credentials);
      await write(path, { version: 1, credentials });
      return result;
    } finally {
      await release();
    }
  };
  return {
    get: async (name) => {
      const { credentials } = await read(path);
      const text = credentialText(name);
      return Object.hasOwn(credentials, text) ? credentials[text] : undefined;
    },
    list: async () =>
      Object.entries((await read(path)).credentials).map(([name, { key = "", baseUrl }]) => ({
        name,
        hint: key.length >= 12 ? `…${key.slice(-4)}` : key === "" ? "no key" : "…",
        ...(baseUrl === undefined ? {} : { baseUrl }),
      })),
    set: (name, credential) =>
      change((credentials) => {
        credentials[credentialText(name)] = credential;
      }),
    remove: (name) =>
      change((credentials) => {
        const text = credentialText(name);
        const wasThere = Object.hasOwn(credentials, text);
        delete credentials[text];
        return wasThere;
      }),
  };
}

async function read(path: string): Promise<CredentialsFile> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return { version: 1, credentials: {} };
    throw error;
  }
  try {
    return fileSchema.parse(JSON.parse(text));
  } catch {
    // Neither the content nor the parser's complaint is repeated: both may hold a key.
    throw new UserError({
      code: "credentials-damaged",
      message: `${path} is damaged.`,
      remedy: "Move it away and set the keys again with weft keys set.",
    });
  }
}

/** As `writeFileAtomically`, but at no moment readable by others. */
async function write(path: string, content: CredentialsFile): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = temporaryPathBeside(path);
  try {
    await writeFile(temporary, `${JSON.stringify(content, undefined, 2)}\n`, { flag: "wx", mode: 0o600 });
    // The mode of a new file is cut by the umask, never widened; this says it for every case.
    await chmod(temporary, 0o600);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
