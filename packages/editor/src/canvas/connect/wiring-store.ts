import type { PortType } from "@weft/graph";
import { createContext, useContext } from "react";
import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Verdict } from "./judge-wire.ts";
import { fixedEnd, type PendingWire, type PortPlace } from "./port-place.ts";

interface WiringState {
  /** What the person drags now. */
  readonly wire: PendingWire | undefined;
  /** What flows, or is wanted, at the end that stays. */
  readonly type: PortType | undefined;
}

export interface Wiring {
  readonly store: StoreApi<WiringState>;
  readonly start: (wire: PendingWire, type: PortType, judge: (onto: PortPlace) => Verdict) => void;
  readonly end: () => void;
  /** What dropping the wire on a port would do; each port is judged once a drag. `undefined` without a wire. */
  readonly judge: (onto: PortPlace) => Verdict | undefined;
}

/** What is going on while a wire is dragged: one for each canvas, gone with the drag. */
export function createWiring(): Wiring {
  const store = createStore<WiringState>(() => ({ wire: undefined, type: undefined }));
  let judgePort: ((onto: PortPlace) => Verdict) | undefined;
  let known = new Map<string, Verdict>();
  return {
    store,
    judge: (onto) => {
      if (judgePort === undefined) return undefined;
      const key = `${onto.node} ${onto.side} ${onto.port}`;
      const verdict = known.get(key) ?? judgePort(onto);
      known.set(key, verdict);
      return verdict;
    },
    start: (wire, type, judge) => {
      judgePort = judge;
      known = new Map();
      store.setState({ wire, type });
    },
    end: () => {
      judgePort = undefined;
      known = new Map();
      store.setState({ wire: undefined, type: undefined });
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
