import type * as Electron from "electron";
import type { RuntimeProcess } from "./runtime-process.ts";

/** What the shell needs of Electron; tests hand in their own. */
export interface DesktopParts {
  readonly app: Pick<Electron.App, "whenReady" | "on" | "quit" | "enableSandbox">;
  readonly session: Pick<Electron.Session, "setPermissionRequestHandler" | "setPermissionCheckHandler">;
  readonly shell: Pick<Electron.Shell, "openExternal">;
  readonly dialog: Pick<Electron.Dialog, "showErrorBox">;
  createWindow(options: Electron.BrowserWindowConstructorOptions): Electron.BrowserWindow;
  startRuntime(): Promise<RuntimeProcess>;
  readonly preload: string;
}

/** The window may show the editor that the runtime serves, and nothing else. */
export function windowOptions(preload: string): Electron.BrowserWindowConstructorOptions {
  return {
    width: 1440,
    height: 900,
    minWidth: 960,
    minHeight: 600,
    show: false,
    backgroundColor: "#16181d",
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    },
  };
}

/** Whether a page inside the window may go there: only within the runtime's own origin. */
export function staysInside(target: string, home: string): boolean {
  return URL.canParse(target) && new URL(target).origin === new URL(home).origin;
}

/** Starts the runtime, opens the window on its editor, and ends the runtime with the app. */
export async function startDesktop(parts: DesktopParts): Promise<void> {
  const { app, session, shell, dialog } = parts;
  app.enableSandbox();
  await app.whenReady();
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  let runtime: RuntimeProcess;
  try {
    runtime = await parts.startRuntime();
  } catch (error) {
    dialog.showErrorBox("Weft cannot start", error instanceof Error ? error.message : String(error));
    app.quit();
    return;
  }
  const window = parts.createWindow(windowOptions(parts.preload));
  window.webContents.on("will-navigate", (event, target) => {
    if (!staysInside(target, runtime.url)) event.preventDefault();
  });
  window.webContents.on("will-attach-webview", (event) => event.preventDefault());
  window.webContents.setWindowOpenHandler(({ url }) => {
    if (url.startsWith("https://")) void shell.openExternal(url);
    return { action: "deny" };
  });
  window.once("ready-to-show", () => window.show());
  app.on("window-all-closed", () => app.quit());
  let stopping = false;
  app.on("before-quit", (event) => {
    if (stopping) return;
    stopping = true;
    event.preventDefault();
    void runtime.stop().finally(() => app.quit());
  });
  void runtime.ended.then((sentence) => {
    if (!stopping) dialog.showErrorBox("Weft's runtime has ended", sentence);
  });
  await window.loadURL(runtime.url);
}
