import {
  Box,
  Boxes,
  Command,
  Expand,
  FileText,
  Images,
  Keyboard,
  LayoutTemplate,
  ListVideo,
  type LucideIcon,
  Map as MapIcon,
  Maximize,
  PanelRight,
  Search,
  Settings,
  TriangleAlert,
  ZoomIn,
  ZoomOut,
} from "lucide-react";
import type { MessageKey } from "../i18n/index.ts";
import type { Drawer, UiState } from "../stores/ui-store.ts";
import type { Action, ActionContext } from "./action.ts";

function ui({ editor }: ActionContext): UiState {
  return editor.ui.getState();
}

function hasCanvas({ editor }: ActionContext): boolean {
  return editor.canvas.current !== undefined;
}

function drawer(name: Drawer, title: MessageKey, icon: LucideIcon, shortcut?: string): Action {
  return {
    id: `view.${name}`,
    area: "view",
    title,
    icon,
    ...(shortcut === undefined ? {} : { shortcut }),
    isOn: (context) => ui(context).drawer === name,
    run: (context) => ui(context).actions.toggleDrawer(name),
  };
}

export const viewActions: readonly Action[] = [
  drawer("nodes", "actions.nodes", Box, "N"),
  drawer("models", "actions.models", Boxes, "M"),
  drawer("workflows", "actions.workflows", FileText, "W"),
  drawer("gallery", "actions.gallery", Images, "A"),
  drawer("queue", "actions.queue", ListVideo, "Q"),
  drawer("problems", "actions.problems", TriangleAlert),
  {
    id: "view.palette",
    area: "view",
    title: "actions.palette",
    icon: Command,
    shortcut: "Ctrl+K",
    whileTyping: true,
    run: (context) => ui(context).actions.set({ palette: !ui(context).palette }),
  },
  {
    id: "view.find-node",
    area: "view",
    title: "actions.findNode",
    icon: Search,
    shortcut: "Ctrl+F",
    when: ({ graph }) => graph.nodes.size > 0,
    run: (context) => ui(context).actions.set({ findNode: true }),
  },
  {
    id: "view.fit",
    area: "view",
    title: "actions.fit",
    icon: Maximize,
    shortcut: ".",
    when: hasCanvas,
    run: ({ editor }) => editor.canvas.current?.fitAll(),
  },
  {
    id: "view.fit-selection",
    area: "view",
    title: "actions.fitSelection",
    icon: Expand,
    shortcut: "F",
    when: (context) => hasCanvas(context) && context.session.selection.size > 0,
    run: ({ editor }) => editor.canvas.current?.fitSelection(),
  },
  {
    id: "view.zoom-in",
    area: "view",
    title: "actions.zoomIn",
    icon: ZoomIn,
    shortcut: "Alt+=",
    repeats: true,
    when: hasCanvas,
    run: ({ editor }) => editor.canvas.current?.zoomIn(),
  },
  {
    id: "view.zoom-out",
    area: "view",
    title: "actions.zoomOut",
    icon: ZoomOut,
    shortcut: "Alt+-",
    repeats: true,
    when: hasCanvas,
    run: ({ editor }) => editor.canvas.current?.zoomOut(),
  },
  {
    id: "view.zoom-reset",
    area: "view",
    title: "actions.zoomReset",
    shortcut: "Alt+0",
    when: hasCanvas,
    run: ({ editor }) => editor.canvas.current?.resetZoom(),
  },
  {
    id: "view.minimap",
    area: "view",
    title: "actions.minimap",
    icon: MapIcon,
    shortcut: "Alt+Shift+M",
    isOn: ({ editor }) => editor.settings.getState().minimap,
    run: ({ editor }) => {
      const { minimap, actions } = editor.settings.getState();
      actions.set({ minimap: !minimap });
    },
  },
  {
    id: "view.snap",
    area: "view",
    title: "actions.snap",
    isOn: ({ editor }) => editor.settings.getState().snapToGrid,
    run: ({ editor }) => {
      const { snapToGrid, actions } = editor.settings.getState();
      actions.set({ snapToGrid: !snapToGrid });
    },
  },
  {
    id: "view.focus",
    area: "view",
    title: "actions.focusMode",
    shortcut: "\\",
    isOn: (context) => ui(context).focusMode,
    run: (context) => ui(context).actions.set({ focusMode: !ui(context).focusMode }),
  },
  {
    id: "view.inspector",
    area: "view",
    title: "actions.inspector",
    icon: PanelRight,
    shortcut: "I",
    isOn: (context) => ui(context).inspector,
    run: (context) => ui(context).actions.set({ inspector: !ui(context).inspector }),
  },
  {
    id: "view.viewer",
    area: "view",
    title: "actions.viewer",
    icon: Images,
    shortcut: "V",
    isOn: (context) => ui(context).viewer.open,
    run: (context) => {
      const { viewer, actions } = ui(context);
      if (viewer.open) actions.closeViewer();
      else actions.openViewer();
    },
  },
  {
    id: "view.form",
    area: "view",
    title: "actions.formView",
    icon: LayoutTemplate,
    shortcut: "Alt+M",
    isOn: (context) => ui(context).view === "form",
    run: (context) => ui(context).actions.set({ view: ui(context).view === "form" ? "graph" : "form" }),
  },
  {
    id: "view.settings",
    area: "view",
    title: "actions.settings",
    icon: Settings,
    shortcut: "Ctrl+,",
    run: (context) => ui(context).actions.openDialog({ kind: "settings" }),
  },
  {
    id: "view.shortcuts",
    area: "view",
    title: "actions.shortcuts",
    icon: Keyboard,
    shortcut: "Ctrl+Shift+K",
    run: (context) => ui(context).actions.openDialog({ kind: "shortcuts" }),
  },
];
