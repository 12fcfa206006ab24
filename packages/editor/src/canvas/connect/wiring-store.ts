import { createStore, type StoreApi } from "zustand/vanilla";
import { useStore } from "zustand";
import { createContext, useContext } from "react";
import type { PendingWire, PortPlace } from "./port-place.ts";
import { fixedEnd } from "./port-place.ts";
import type { Verdict } from "./judge-wire.ts";

interface WiringState {
  /** What the person drags now. */
  readonly wire: PendingWire | undefined;
  /** The port under the pointer, with the verdict on it. */
  readonly hover: { readonly verdict: Verdict } | undefined;
}

export interface Wiring {
  readonly store: StoreApi<WiringState>;
  readonly start: (wire: PendingWire, judge: (onto: PortPlace) => Verdict) => void;
  readonly end: () => void;
  /** Verdicts are asked for once a port and drag. */
  readonly judge: (onto: PortPlace) => Verdict | undefined;
  readonly hover: (onto: PortPlace | undefined) => void;
}

/** What is going on while a wire is dragged: one for each canvas, gone with the drag. */
export function createWiring(): Wiring {
  const store = createStore<WiringState>(() => ({ wire: undefined, hover: undefined }));
  let judgePort: ((onto: PortPlace) => Verdict) | undefined;
  let known = new Map<string, Verdict>();

  const judge = (onto: PortPlace): Verdict | undefined => {
    if (judgePort === undefined) return undefined;
    const key = `${onto.node} ${onto.side} ${onto.port}`;
    const verdict = known.get(key) ?? judgePort(onto);
    known.set(key, verdict);
    return verdict;
  };

  return {
    store,
    judge,
    start: (wire, judgeOne) => {
      judgePort = judgeOne;
      known = new Map();
      store.setState({ wire, hover: undefined });
    },
    end: () => {
      judgePort = undefined;
      known = new Map();
      store.setState({ wire: undefined, hover: undefined });
    },
    hover: (onto) => {
      const verdict = onto === undefined ? undefined : judge(onto);
      if (store.getState().hover?.verdict === verdict) return;
      store.setState({ hover: verdict === undefined ? undefined : { verdict } });
    },
  };
}

export const WiringContext = createContext<Wiring | undefined>(undefined);

export function useWiring(): Wiring {
  const wiring = useContext(WiringContext);
  if (wiring === undefined) throw new Error("A port was drawn outside a canvas.");
  return wiring;
}

/** How a port looks while a wire is dragged: whether it may be dropped there. */
export function usePortFit(place: PortPlace): "yes" | "no" | "held" | undefined {
  const wiring = useWiring();
  return useStore(wiring.store, ({ wire }) => {
    if (wire === undefined) return undefined;
    const held = fixedEnd(wire);
    if (held.node === place.node && held.side === place.side && held.port === place.port) return "held";
    return wiring.judge(place)?.ok === true ? "yes" : "no";
  });
}
