import type { NodeId, PortRef } from "@weft/graph";
import type { ArtifactRecord } from "@weft/graph/protocol";
import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Point } from "../document/command.ts";
import { useEditor } from "./editor-context.tsx";

export type Drawer = "nodes" | "models" | "workflows" | "gallery" | "queue" | "problems";

/** Things that lie over the window, one at a time. */
export type Dialog =
  | { readonly kind: "settings"; readonly section?: string }
  | { readonly kind: "shortcuts" }
  | { readonly kind: "templates" }
  | { readonly kind: "welcome" }
  | { readonly kind: "details" }
  | { readonly kind: "save-as"; readonly tab: string }
  | { readonly kind: "close-tab"; readonly tab: string }
  /** The file changed on disk since it was read. */
  | { readonly kind: "conflict"; readonly tab: string; readonly kept?: string }
  /** Documents of a window that ended without saving. */
  | { readonly kind: "recover" }
  | { readonly kind: "rename-node"; readonly node: NodeId }
  /** A long value in a bigger editor. */
  | { readonly kind: "edit-text"; readonly node: NodeId; readonly port: string }
  | { readonly kind: "boundary" }
  | { readonly kind: "design-form" }
  | {
      readonly kind: "confirm";
      readonly title: string;
      readonly text: string;
      readonly confirm: string;
      readonly onConfirm: () => void;
    };

/** A wire that was dropped on empty canvas and waits for its other end. */
export interface PendingConnection {
  readonly port: PortRef;
  readonly side: "input" | "output";
}

export interface AddMenu {
  /** Pixels in the window. */
  readonly screen: Point;
  /** Where the node is put, on the canvas. */
  readonly flow: Point;
  readonly pending?: PendingConnection;
}

/** What the viewer shows. */
export type ViewerPicture =
  | { readonly kind: "artifact"; readonly artifact: ArtifactRecord }
  | { readonly kind: "input"; readonly name: string };

export interface ViewerState {
  readonly open: boolean;
  /** `undefined`: the latest result. */
  readonly picture: ViewerPicture | undefined;
  /** The other picture of a comparison. */
  readonly compare: ViewerPicture | undefined;
}

export interface Toast {
  readonly id: number;
  readonly level: "info" | "success" | "warning" | "error";
  readonly text: string;
  /** What to do about it. */
  readonly remedy?: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

export interface UiState {
  readonly drawer: Drawer | undefined;
  readonly inspector: boolean;
  readonly strip: "folded" | "open";
  /** Everything but the canvas is hidden. */
  readonly focusMode: boolean;
  /** The graph, or the form made of the workflow's interface. */
  readonly view: "graph" | "form";
  readonly dialog: Dialog | undefined;
  readonly palette: boolean;
  /** The field that finds a node in the graph. */
  readonly findNode: boolean;
  readonly addMenu: AddMenu | undefined;
  readonly viewer: ViewerState;
  readonly toasts: readonly Toast[];
  readonly actions: UiActions;
}

export interface UiActions {
  toggleDrawer(drawer: Drawer): void;
  openDrawer(drawer: Drawer | undefined): void;
  set(
    change: Partial<Pick<UiState, "inspector" | "strip" | "focusMode" | "view" | "palette" | "findNode">>,
  ): void;
  openDialog(dialog: Dialog): void;
  closeDialog(): void;
  openAddMenu(menu: AddMenu): void;
  closeAddMenu(): void;
  /** Without a picture: the latest result. */
  openViewer(picture?: ViewerPicture, compare?: ViewerPicture): void;
  closeViewer(): void;
  toast(toast: Omit<Toast, "id">): void;
  /** A toast for what was thrown. */
  toastError(error: unknown): void;
  dismissToast(id: number): void;
}

export type UiStore = StoreApi<UiState>;

const SHOWN_TOASTS = 4;

export function createUiStore(): UiStore {
  let toasts = 0;
  return createStore<UiState>()((set, get) => ({
    drawer: undefined,
    inspector: false,
    strip: "folded",
    focusMode: false,
    view: "graph",
    dialog: undefined,
    palette: false,
    findNode: false,
    addMenu: undefined,
    viewer: { open: false, picture: undefined, compare: undefined },
    toasts: [],
    actions: {
      toggleDrawer: (drawer) => set({ drawer: get().drawer === drawer ? undefined : drawer }),
      openDrawer: (drawer) => set({ drawer }),
      set: (change) => set(change),
      openDialog: (dialog) => set({ dialog, palette: false, addMenu: undefined }),
      closeDialog: () => set({ dialog: undefined }),
      openAddMenu: (addMenu) => set({ addMenu }),
      closeAddMenu: () => set({ addMenu: undefined }),
      openViewer: (picture, compare) => set({ viewer: { open: true, picture, compare } }),
      closeViewer: () => set({ viewer: { ...get().viewer, open: false } }),
      toast(toast) {
        toasts += 1;
        const others = get().toasts.filter(({ text }) => text !== toast.text);
        set({ toasts: [...others, { ...toast, id: toasts }].slice(-SHOWN_TOASTS) });
      },
      toastError(error) {
        const text = error instanceof Error ? error.message : String(error);
        const remedy = remedyOf(error);
        get().actions.toast({ level: "error", text, ...(remedy === undefined ? {} : { remedy }) });
      },
      dismissToast: (id) => set({ toasts: get().toasts.filter((toast) => toast.id !== id) }),
    },
  }));
}

function remedyOf(error: unknown): string | undefined {
  const hasRemedy = typeof error === "object" && error !== null && "remedy" in error;
  return hasRemedy && typeof error.remedy === "string" ? error.remedy : undefined;
}

export function useUi<Part>(select: (ui: UiState) => Part): Part {
  return useStore(useEditor().ui, select);
}

export function useUiActions(): UiActions {
  return useUi((ui) => ui.actions);
}
