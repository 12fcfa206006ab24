import type { LoadedImage, NodeContext, Notice, ProviderRequest, ProviderResult } from "@weft/graph";
import { fakeContext } from "./fake-context.ts";
import { rampImage } from "./values.ts";

/** What the fake service draws, unless a test says otherwise. */
export const ANSWERED: LoadedImage = { image: rampImage(1, 2, 2, 3) };

export interface FakeProvider {
  readonly context: NodeContext;
  /** What was asked, in order. */
  readonly requests: readonly ProviderRequest[];
  readonly notices: readonly Notice[];
}

/** A context whose remote services answer every request with `result`. */
export function fakeProvider(result: Partial<ProviderResult> = {}): FakeProvider {
  const requests: ProviderRequest[] = [];
  const notices: Notice[] = [];
  const context = fakeContext({
    notices,
    providers: {
      request: async (request) => {
        requests.push(request);
        return { pictures: [ANSWERED], files: [], data: {}, ...result };
      },
    },
  });
  return { context, requests, notices };
}

/** The params of a request that are sent. */
export function sentParams({ params }: ProviderRequest): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined));
}
