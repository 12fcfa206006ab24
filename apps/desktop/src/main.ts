import { join } from "node:path";
import { app, BrowserWindow, dialog, session, shell } from "electron";
import { startDesktop } from "./desktop.ts";
import { startRuntime } from "./runtime-process.ts";

const resources = app.isPackaged ? process.resourcesPath : join(import.meta.dirname, "..", "..", "..");
const nodeName = process.platform === "win32" ? "node.exe" : "node";

void startDesktop({
  app,
  session: session.defaultSession,
  shell,
  dialog,
  preload: join(import.meta.dirname, "preload.cjs"),
  createWindow: (options) => new BrowserWindow(options),
  startRuntime: () =>
    startRuntime({
      node: app.isPackaged
        ? join(resources, "node", nodeName)
        : join(resources, "node_modules", ".bin", nodeName),
      entry: app.isPackaged ? join(resources, "weft", "weft.js") : join(resources, "apps/cli/dist/weft.js"),
      startTimeoutMs: 30_000,
    }),
});
