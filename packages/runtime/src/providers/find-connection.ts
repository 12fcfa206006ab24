import { UserError } from "@weft/graph";
import { type CredentialName, type CredentialStore, credentialText } from "./credentials.ts";
import type { ProviderAdapter } from "./provider.ts";
import type { ProviderSettings } from "./provider-settings.ts";

/** Where a credential leads, and with which key. */
export interface Connection {
  readonly baseUrl: URL;
  readonly key: string | undefined;
  /** The service's own server. */
  readonly official: boolean;
}

export interface ConnectionSources {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly credentials: CredentialStore;
  readonly settings: ProviderSettings;
  /** Asks the person at the terminal; absent where nobody sits. */
  askForKey?(title: string, name: string): Promise<string | undefined>;
}

/**
 * Finds address and key: from the environment (for the alias `default`), else from the file of keys, else by asking. A
 * key of the file is bound to the address that it was set for.
 *
 * @throws UserError `credential-missing`, `credential-other-address`, `provider-address`
 */
export async function findConnection(
  adapter: ProviderAdapter,
  name: CredentialName,
  sources: ConnectionSources,
): Promise<Connection> {
  const stored = await sources.credentials.get(name);
  const address = baseAddress(adapter, name, sources, stored?.baseUrl);
  const official = adapter.baseUrl !== undefined && address.origin === new URL(adapter.baseUrl).origin;
  const fromEnvironment =
    name.alias === "default" ? firstOf(sources.environment, adapter.keyVariables) : undefined;
  if (fromEnvironment !== undefined) return { baseUrl: address, key: fromEnvironment, official };
  if (stored?.key !== undefined) {
    const boundTo = stored.baseUrl ?? adapter.baseUrl;
    if (boundTo === undefined || new URL(boundTo).origin !== address.origin) {
      throw otherAddress(adapter, name, address);
    }
    return { baseUrl: address, key: stored.key, official };
  }
  if (adapter.needsKey === "never" || (adapter.needsKey === "official" && !official)) {
    return { baseUrl: address, key: undefined, official };
  }
  const asked = await sources.askForKey?.(adapter.title, credentialText(name));
  if (asked !== undefined && asked !== "") return { baseUrl: address, key: asked, official };
  throw missing(adapter, name);
}

function baseAddress(
  adapter: ProviderAdapter,
  name: CredentialName,
  { environment, settings }: ConnectionSources,
  stored: string | undefined,
): URL {
  const variable = name.alias === "default" ? firstOf(environment, adapter.baseUrlVariables) : undefined;
  const text =
    variable ??
    stored ??
    settings.baseUrls?.[credentialText(name)] ??
    settings.baseUrls?.[name.provider] ??
    adapter.baseUrl;
  const url = text !== undefined && URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.username === "") return url;
  const variables = adapter.baseUrlVariables[0];
  throw new UserError({
    code: "provider-address",
    message:
      text === undefined
        ? `Nobody has said where ${adapter.title} is.`
        : `The address of ${adapter.title} must be an http or https address without a password in it.`,
    remedy: `Set ${variables === undefined ? "" : `the environment variable ${variables}, or `}its address in providers.json of Weft's home folder, or with: weft keys set ${credentialText(name)} --base-url ADDRESS`,
  });
}

function firstOf(
  environment: Readonly<Record<string, string | undefined>>,
  names: readonly string[],
): string | undefined {
  return names.map((name) => environment[name]?.trim()).find((value) => value !== undefined && value !== "");
}

function missing(adapter: ProviderAdapter, name: CredentialName): UserError {
  const variable = name.alias === "default" ? adapter.keyVariables[0] : undefined;
  return new UserError({
    code: "credential-missing",
    message: `There is no key for ${adapter.title} (${credentialText(name)}).`,
    remedy: `Set it with: weft keys set ${credentialText(name)}${variable === undefined ? "" : `, or in the environment variable ${variable}`}.`,
    port: "credential",
  });
}

function otherAddress(adapter: ProviderAdapter, name: CredentialName, address: URL): UserError {
  return new UserError({
    code: "credential-other-address",
    message: `The key ${credentialText(name)} was not set for ${address.origin}, so it is not sent there.`,
    remedy: `Set a key for that address: weft keys set ${name.provider}:NAME --base-url ${address.origin}${adapter.baseUrl === undefined ? "" : ", or remove the other address"}.`,
    port: "credential",
  });
}
