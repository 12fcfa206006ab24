import { UserError } from "@weft/graph";
import {
  builtinAdapters,
  type CredentialName,
  credentialText,
  openCredentials,
  type ProviderAdapter,
  parseCredential,
} from "@weft/runtime";
import type { CommandContext } from "../command-context.ts";
import { CommandFailure, type ExitCode, exitCodes, usageFailure } from "../exit-codes.ts";
import { findFolders } from "../folders.ts";
import { readSecret } from "../input/read-secret.ts";
import type { Reporter } from "../report/reporter.ts";

export interface SetKeyOptions {
  readonly baseUrl?: string;
}

/** `weft keys set`: reads the key from a hidden prompt or stdin, never from an argument, which others could see. */
export async function setKey(
  text: string,
  more: readonly string[],
  options: SetKeyOptions,
  context: CommandContext,
  reporter: Reporter,
): Promise<ExitCode> {
  if (more.length > 0) {
    throw usageFailure(
      "A key is never an argument: other programs, and the shell's history, could read it there.",
      "Type it at the prompt, or pipe it in: weft keys set NAME < file",
    );
  }
  const { name, adapter } = namedCredential(text);
  const { baseUrl } = options;
  if (baseUrl !== undefined && !/^https?:$/.test(URL.canParse(baseUrl) ? new URL(baseUrl).protocol : "")) {
    throw usageFailure(
      "--base-url must be an http or https address.",
      "For example http://localhost:11434/v1",
    );
  }
  const key = await readKey(adapter, name, baseUrl !== undefined, context);
  const address = baseUrl ?? addressOfEnvironment(adapter, name, context) ?? adapter.baseUrl;
  await openCredentials(findFolders(context).home).set(name, {
    ...(key === "" ? {} : { key }),
    ...(address === undefined ? {} : { baseUrl: address }),
  });
  const where = address === undefined ? "" : ` It is sent to ${new URL(address).origin} and nowhere else.`;
  reporter.event({ type: "key.set", credential: credentialText(name) });
  reporter.say(
    key === ""
      ? `${credentialText(name)} is asked without a key, at ${address ?? "no address"}.`
      : `The key ${credentialText(name)} is set.${where}`,
  );
  return exitCodes.done;
}

/** `weft keys list`: which keys there are, never the keys. */
export async function listKeys(context: CommandContext, reporter: Reporter): Promise<ExitCode> {
  const stored = await openCredentials(findFolders(context).home).list();
  for (const { name, hint, baseUrl } of stored) {
    reporter.event({ type: "key.found", credential: name, hint, from: "file", baseUrl });
    reporter.print(`${name.padEnd(28)} ${hint.padEnd(8)} ${baseUrl ?? ""}`);
  }
  const inEnvironment = builtinAdapters.flatMap(({ id, keyVariables }) => {
    const variable = keyVariables.find((candidate) => (context.environment[candidate] ?? "") !== "");
    return variable === undefined ? [] : [{ credential: `${id}:default`, variable }];
  });
  for (const { credential, variable } of inEnvironment) {
    reporter.event({ type: "key.found", credential, from: "environment", variable });
    reporter.print(`${credential.padEnd(28)} ${"".padEnd(8)} from ${variable}`);
  }
  if (stored.length + inEnvironment.length === 0) {
    reporter.print(`No keys. Set one with: weft keys set ${builtinAdapters[0]?.id ?? "PROVIDER"}`);
  }
  return exitCodes.done;
}

/** `weft keys remove`. */
export async function removeKey(
  text: string,
  context: CommandContext,
  reporter: Reporter,
): Promise<ExitCode> {
  const { name } = namedCredential(text);
  if (await openCredentials(findFolders(context).home).remove(name)) {
    reporter.event({ type: "key.removed", credential: credentialText(name) });
    reporter.say(`The key ${credentialText(name)} is removed.`);
    return exitCodes.done;
  }
  throw new CommandFailure(exitCodes.missing, {
    code: "credential-missing",
    message: `There is no key ${credentialText(name)}.`,
    remedy: "weft keys list says which there are.",
  });
}

function namedCredential(text: string): { readonly name: CredentialName; readonly adapter: ProviderAdapter } {
  const name = parsed(text);
  const adapter = builtinAdapters.find(({ id }) => id === name.provider);
  if (adapter !== undefined) return { name, adapter };
  throw usageFailure(
    "There is no such service.",
    `Services are ${builtinAdapters.map(({ id }) => id).join(", ")}.`,
  );
}

function parsed(text: string): CredentialName {
  try {
    return parseCredential(text);
  } catch (error) {
    if (error instanceof UserError) throw usageFailure(error.message, error.remedy);
    throw error;
  }
}

async function readKey(
  adapter: ProviderAdapter,
  name: CredentialName,
  mayBeEmpty: boolean,
  context: CommandContext,
): Promise<string> {
  const key = (await readSecret(`Key for ${adapter.title} (${credentialText(name)}): `, context)).trim();
  if (key === "" && !mayBeEmpty) {
    throw usageFailure("No key came.", "Type it at the prompt, or pipe it in: weft keys set NAME < file");
  }
  if (!/^[!-~]*$/.test(key)) {
    throw usageFailure("That is no key: it has spaces or letters that no key has.", "Copy the key alone.");
  }
  return key;
}

/** A key that is set while the environment names another server is for that server. */
function addressOfEnvironment(
  { baseUrlVariables }: ProviderAdapter,
  { alias }: CredentialName,
  { environment }: CommandContext,
): string | undefined {
  if (alias !== "default") return undefined;
  return baseUrlVariables
    .map((variable) => environment[variable])
    .find((value) => value !== undefined && value !== "");
}
