import type { Tab, TabsStore } from "./tabs-store.ts";

/** Called once for a tab: when it closes, or when nobody follows the tabs any more. */
export type Unfollow = (why: "closed" | "ended") => void;

/** Calls `follow` once for every tab, those open now and each that opens. Returns what ends it. */
export function followTabs(tabs: TabsStore, follow: (tab: Tab) => Unfollow): () => void {
  const followed = new Map<string, Unfollow>();
  const compare = (): void => {
    const open = tabs.getState().tabs;
    for (const [id, unfollow] of followed) {
      if (open.some((tab) => tab.id === id)) continue;
      followed.delete(id);
      unfollow("closed");
    }
    for (const tab of open) if (!followed.has(tab.id)) followed.set(tab.id, follow(tab));
  };
  compare();
  const stop = tabs.subscribe(compare);
  return () => {
    stop();
    for (const unfollow of followed.values()) unfollow("ended");
  };
}
