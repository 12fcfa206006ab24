import type { Words } from "../../node/words.ts";

/** What a price is for: one of these, times how many. */
export type PriceUnit =
  | "image"
  | "request"
  | "second"
  /** A million tokens, by what they are. */
  | "million text tokens in"
  | "million image tokens in"
  | "million text tokens out"
  | "million image tokens out";

/** A price in an interval of days. Prices are kept when they end: old files and ledgers refer to them. */
export interface Price {
  /** First day, `YYYY-MM-DD`. */
  readonly from: string;
  /** First day on which it does not hold any more; absent: it still holds. */
  readonly to?: string;
  readonly unit: PriceUnit;
  readonly usd: number;
  readonly credits?: number;
  /** Params that it is for: `{ size: "1024x1024", quality: "hd" }`; absent: all. */
  readonly when?: Readonly<Record<string, string>>;
  readonly source: string;
}

/** What a number of a model may be. */
export interface NumberLimit {
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly default?: number;
}

/** A model of a service, or an operation that has no choice of models. */
export interface ProviderModel {
  /** The service's id. */
  readonly id: string;
  readonly title: string;
  /** What it can be asked: names of the adapter's operations. */
  readonly operations: readonly string[];
  /** The allowed values of each param that is a choice; a param that is not there is not taken by this model. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  /** The range of each param that is a number. */
  readonly limits: Readonly<Record<string, NumberLimit>>;
  readonly promptCharacters?: number;
  readonly prices: readonly Price[];
  /** The service ended it, or will: `on` is the last day's date, `replacement` another model's id. */
  readonly retirement?: { readonly on: string; readonly replacement?: string; readonly source: string };
  readonly goodAt: Words;
  readonly watchOut: Words;
  /** How the pictures may be used, and under which licence the model is. */
  readonly licence: Words;
}

/** All that Weft knows of a service's models, as data: a new model is an edit of data. */
export interface ProviderCatalogue {
  readonly provider: string;
  readonly title: string;
  /** Goes up with each edit. */
  readonly version: number;
  /** The day on which its facts were last compared with the service's own pages. */
  readonly checkedOn: string;
  readonly models: readonly ProviderModel[];
}
