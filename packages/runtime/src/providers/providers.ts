import {
  type CostEstimate,
  NO_COST,
  type ProviderRequest,
  type ProviderResult,
  type ProviderService,
  UserError,
} from "@weft/graph";
import { askFree, type Purchase, type Timing } from "./buy.ts";
import { type CredentialStore, openCredentials, parseCredential } from "./credentials.ts";
import { encodeRequest } from "./encode-request.ts";
import { type Connection, type ConnectionSources, findConnection } from "./find-connection.ts";
import { Ledger } from "./ledger.ts";
import {
  buyNew,
  type CountedRun,
  findKept,
  type ProviderRun,
  type ProviderTask,
  type Terms,
} from "./obtain.ts";
import type { ProviderAdapter } from "./provider.ts";
import { ledgerFile, purchasesDirectory } from "./provider-paths.ts";
import { readProviderSettings } from "./provider-settings.ts";
import { fingerprintOf, Purchases } from "./purchases.ts";
import { readAnswer } from "./read-answer.ts";
import { Semaphore } from "./semaphore.ts";

export interface ProvidersOptions {
  readonly home: string;
  readonly adapters: readonly ProviderAdapter[];
  /** Where keys and addresses are looked for first: `process.env` of the host. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Asks the person at the terminal for a key; absent where nobody sits. */
  askForKey?(title: string, name: string): Promise<string | undefined>;
  readonly timing?: Timing;
  now?(): number;
}

/** The services of one run. */
export interface RunProviders {
  forTask(task: ProviderTask): ProviderService;
}

/** What a request would cost here and now, and why it could not be sent. */
export interface RequestForecast {
  readonly provider: string;
  readonly title: string;
  readonly cost: CostEstimate;
  /** What it would cost if it could be sent. */
  readonly listPrice: CostEstimate;
  /** No key is there: it cannot be sent, and costs nothing. */
  readonly withoutKey: boolean;
  /** The model or the service would refuse it. */
  readonly refusal?: UserError;
}

/** Every remote service of this installation, and the books about them. */
export interface Providers {
  beginRun(run: ProviderRun): RunProviders;
  forecast(request: ProviderRequest): Promise<RequestForecast>;
  readonly credentials: CredentialStore;
  readonly ledger: Ledger;
  readonly adapters: readonly ProviderAdapter[];
}

export function createProviders(options: ProvidersOptions): Providers {
  const { home, adapters, environment, askForKey, timing = {}, now = Date.now } = options;
  const byId = new Map(adapters.map((adapter) => [adapter.id, adapter]));
  const credentials = openCredentials(home);
  const ledger = new Ledger(ledgerFile(home), now);
  const purchases = new Purchases(purchasesDirectory(home));
  const places = new Map<string, Semaphore>();
  const today = (): string => new Date(now()).toISOString().slice(0, 10);

  function adapterOf(provider: string): ProviderAdapter {
    const adapter = byId.get(provider);
    if (adapter !== undefined) return adapter;
    throw new UserError({
      code: "provider-unknown",
      message: `There is no service called "${provider}" here.`,
      remedy: `Services are ${[...byId.keys()].join(", ")}.`,
      port: "credential",
    });
  }

  async function connectionFor(
    credential: string,
    provider: string | undefined,
    ask: ConnectionSources["askForKey"],
  ): Promise<{ readonly adapter: ProviderAdapter; readonly connection: Connection }> {
    const name = parseCredential(credential);
    if (provider !== undefined && name.provider !== provider) {
      throw new UserError({
        code: "credential-of-another",
        message: `The credential is one of "${name.provider}", but the node asks "${provider}".`,
        remedy: `Write ${provider}:default, or another key of that service.`,
        port: "credential",
      });
    }
    const adapter = adapterOf(name.provider);
    const settings = await readProviderSettings(home);
    const sources = { environment, credentials, settings, ...(ask === undefined ? {} : { askForKey: ask }) };
    return { adapter, connection: await findConnection(adapter, name, sources) };
  }

  async function reachable(credential: string): Promise<Connection | undefined> {
    try {
      return (await connectionFor(credential, undefined, undefined)).connection;
    } catch (error) {
      if (error instanceof UserError && UNAVAILABLE.has(error.code)) return undefined;
      throw error;
    }
  }

  function placesOf(adapter: ProviderAdapter, { baseUrl }: Connection): Semaphore {
    const name = `${adapter.id} ${baseUrl.origin}`;
    const known = places.get(name) ?? new Semaphore(adapter.concurrency);
    places.set(name, known);
    return known;
  }

  async function perform(
    run: CountedRun,
    task: ProviderTask,
    request: ProviderRequest,
  ): Promise<ProviderResult> {
    const { signal } = task;
    const { adapter, connection } = await connectionFor(request.credential, request.provider, askForKey);
    adapter.check(request, today());
    const encoded = await encodeRequest(request);
    const fingerprint = fingerprintOf(encoded, connection.baseUrl.origin);
    const purchase: Purchase = {
      adapter,
      request: encoded,
      fingerprint,
      connection,
      ledger,
      purchases,
      listener: task,
      node: task.node,
      signal,
      timing,
      now,
    };
    if (adapter.isFree?.(request) === true) return readAnswer(await askFree(purchase), adapter.title);
    const endClaim = await purchases.claim(fingerprint, signal);
    try {
      const kept = await findKept(purchase, run, task);
      return await readAnswer(
        kept ?? (await buyNew(purchase, await termsOf(purchase, request), run, task)),
        adapter.title,
      );
    } finally {
      await endClaim();
    }
  }

  async function termsOf({ adapter, connection }: Purchase, request: ProviderRequest): Promise<Terms> {
    const { monthlyCap } = await readProviderSettings(home);
    const estimate = estimateOf(adapter, request, connection);
    return { estimate, monthlyCap, places: placesOf(adapter, connection) };
  }

  /** A compatible server that wants no key charges nothing; one that wants a key is taken to charge as the service does. */
  function estimateOf(adapter: ProviderAdapter, request: ProviderRequest, to: Connection): CostEstimate {
    return to.official || to.key !== undefined ? adapter.estimate(request, today()) : NO_COST;
  }

  return {
    credentials,
    ledger,
    adapters,
    beginRun(run) {
      const counted = { ...run, spent: 0 };
      return {
        forTask: (task) => ({
          request: (request) => perform(counted, task, request),
          available: async (credential) => (await reachable(credential)) !== undefined,
        }),
      };
    },
    async forecast(request) {
      const adapter = adapterOf(request.provider);
      const refusal = refusalOf(() => adapter.check(request, today()));
      const connection = await reachable(request.credential);
      const withoutKey = connection === undefined;
      const cost = withoutKey || refusal !== undefined ? NOTHING : estimateOf(adapter, request, connection);
      return {
        provider: adapter.id,
        title: adapter.title,
        cost,
        listPrice: adapter.estimate(request, today()),
        withoutKey,
        ...(refusal === undefined ? {} : { refusal }),
      };
    },
  };
}

const UNAVAILABLE = new Set(["credential-missing", "credential-other-address", "provider-address"]);

const NOTHING: CostEstimate = { kind: "known", min: { usd: 0 }, max: { usd: 0 }, basis: "is not sent" };

function refusalOf(check: () => void): UserError | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}
