import type { JsonValue } from "../document/workflow.ts";
import type { LoadedImage } from "../node/services.ts";
import type { ImageValue } from "../values/arrays.ts";
import type { SettledCost } from "./cost.ts";

/**
 * What a node asks a remote service for. Plain data made by the node's pure `request`, so that its price is known and
 * its values are checked without sending anything. It holds no key and no address: `credential` is an alias.
 */
export interface ProviderRequest {
  /** `openai`, `stability`, … */
  readonly provider: string;
  /** What is asked, by a name of the adapter's: `image.generate`. */
  readonly operation: string;
  /** The service's id of the model; empty where the operation has none. */
  readonly model: string;
  /** `openai:default`: which key, and which server, on the machine that runs it. */
  readonly credential: string;
  /** The same request with another take is another purchase. */
  readonly take: number;
  /** What the operation takes, with the service's own names; `undefined` members are not sent. */
  readonly params: Readonly<Record<string, JsonValue | undefined>>;
  /** Pictures by the name of their field; each picture of a batch is sent as a PNG file (RGBA with 4 channels). */
  readonly images?: Readonly<Record<string, readonly ImageValue[]>>;
}

/** A file of an answer that is no picture. */
export interface ProviderFile {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export interface ProviderResult {
  /** In the order of the answer. */
  readonly pictures: readonly LoadedImage[];
  readonly files: readonly ProviderFile[];
  /** What else the service said: `text`, `revised_prompt`, `seed`, … by names of the adapter's. */
  readonly data: Readonly<Record<string, JsonValue>>;
  /** Absent where nobody can say. */
  readonly cost?: SettledCost;
  /** The service's id of the request, to ask its people about it. */
  readonly requestId?: string;
}

/** Remote services, for nodes that run in the host. */
export interface ProviderService {
  /**
   * Sends the request, waits for what it makes, and keeps it: the same request with the same take is never bought twice,
   * also after a crash. Reports progress, previews and the cost by itself.
   *
   * @throws UserError `credential-missing`, `cost-cap`, `provider-refused`, `content-blocked`, …
   * @throws OperationalError `provider-outcome-unknown` when it may have been bought and what it made is lost
   */
  request(request: ProviderRequest): Promise<ProviderResult>;
  /** Whether a request with this credential could be sent: there is a key, or its server wants none. */
  available(credential: string): Promise<boolean>;
}
