import { type Catalogue, createCatalogue, type NodeDescription } from "@weft/graph";
import type { Client, InputList, ModelList, ServerInfo } from "@weft/graph/protocol";
import { useMemo } from "react";
import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";
import { describeType } from "../document/describe.ts";
import { useDocument } from "./active-tab.ts";
import { useEditor } from "./editor-context.tsx";

/** What this installation has: node types, models, input files. */
export interface CatalogueState {
  readonly status: "loading" | "ready" | "failed";
  /** Why it failed, for a person. */
  readonly error: string | undefined;
  /** Without any type until `ready`. */
  readonly catalogue: Catalogue;
  readonly info: ServerInfo | undefined;
  readonly models: ModelList | undefined;
  readonly inputs: InputList | undefined;
  readonly actions: CatalogueActions;
}

export interface CatalogueActions {
  /** Asks for everything (anew). */
  load(signal?: AbortSignal): Promise<void>;
  refreshModels(): Promise<void>;
  refreshInputs(): Promise<void>;
}

export type CatalogueStore = StoreApi<CatalogueState>;

export function createCatalogueStore(client: Client): CatalogueStore {
  return createStore<CatalogueState>()((set) => ({
    status: "loading",
    error: undefined,
    catalogue: createCatalogue([]),
    info: undefined,
    models: undefined,
    inputs: undefined,
    actions: {
      async load(signal) {
        const request = signal === undefined ? {} : { signal };
        set({ status: "loading", error: undefined });
        try {
          const [answer, info, models, inputs] = await Promise.all([
            client.call("getCatalogue", request),
            client.call("getInfo", request),
            client.call("listModels", request),
            client.call("listInputs", request),
          ]);
          set({ status: "ready", catalogue: createCatalogue(answer.nodes), info, models, inputs });
        } catch (error) {
          set({ status: "failed", error: error instanceof Error ? error.message : String(error) });
        }
      },
      refreshModels: async () => set({ models: await client.call("listModels", {}) }),
      refreshInputs: async () => set({ inputs: await client.call("listInputs", {}) }),
    },
  }));
}

export function useCatalogueState<Part>(select: (state: CatalogueState) => Part): Part {
  return useStore(useEditor().catalogue, select);
}

export function useCatalogue(): Catalogue {
  return useCatalogueState((state) => state.catalogue);
}

/** A node type as it looks in the active workflow, instances of its subgraphs too; `undefined` when it is not installed. */
export function useDescription(type: string): NodeDescription | undefined {
  const catalogue = useCatalogue();
  return useDocument(({ workflow }) => describeType(workflow, catalogue, type));
}

/** Names of the pictures in the input folder, last changed first. */
export function useInputFiles(): readonly string[] {
  const inputs = useCatalogueState((state) => state.inputs);
  return useMemo(() => (inputs?.files ?? []).map(({ name }) => name), [inputs]);
}
