import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import { describe, expect, it, vi } from "vitest";
import { type DesktopParts, startDesktop, staysInside, windowOptions } from "./desktop.ts";

const url = "http://127.0.0.1:8188/";

function fakeDesktop(startRuntime: DesktopParts["startRuntime"]) {
  const contents = Object.assign(new EventEmitter(), { setWindowOpenHandler: vi.fn() });
  const window = Object.assign(new EventEmitter(), {
    webContents: contents,
    show: vi.fn(),
    loadURL: vi.fn(),
  });
  const app = Object.assign(new EventEmitter(), {
    whenReady: () => Promise.resolve(),
    quit: vi.fn(),
    enableSandbox: vi.fn(),
  });
  const session = { setPermissionRequestHandler: vi.fn(), setPermissionCheckHandler: vi.fn() };
  const shell = { openExternal: vi.fn() };
  const dialog = { showErrorBox: vi.fn() };
  const parts = {
    app: app as unknown as DesktopParts["app"],
    session: session as unknown as DesktopParts["session"],
    shell,
    dialog,
    preload: "/preload.cjs",
    createWindow: () => window as unknown as Electron.BrowserWindow,
    startRuntime,
  };
  return { parts, contents, window, app, session, shell, dialog };
}

const running = () => ({ url, ended: new Promise<string>(() => {}), stop: vi.fn(() => Promise.resolve()) });

describe("startDesktop", () => {
  it("opens the window on the runtime's editor", async () => {
    const fake = fakeDesktop(() => Promise.resolve(running()));
    await startDesktop(fake.parts);
    expect(fake.window.loadURL).toHaveBeenCalledWith(url);
  });

  it("refuses every permission, foreign pages and new windows, and hands https links to the browser", async () => {
    const fake = fakeDesktop(() => Promise.resolve(running()));
    await startDesktop(fake.parts);
    const answer = vi.fn();
    fake.session.setPermissionRequestHandler.mock.calls[0]?.[0](null, "media", answer);
    expect(answer).toHaveBeenCalledWith(false);
    expect(fake.session.setPermissionCheckHandler.mock.calls[0]?.[0]()).toBe(false);
    const foreign = { preventDefault: vi.fn() };
    fake.contents.emit("will-navigate", foreign, "https://example.org/");
    expect(foreign.preventDefault).toHaveBeenCalled();
    const own = { preventDefault: vi.fn() };
    fake.contents.emit("will-navigate", own, `${url}settings`);
    expect(own.preventDefault).not.toHaveBeenCalled();
    const open = fake.contents.setWindowOpenHandler.mock.calls[0]?.[0];
    expect(open({ url: "https://example.org/" })).toEqual({ action: "deny" });
    expect(open({ url: "file:///etc/passwd" })).toEqual({ action: "deny" });
    expect(fake.shell.openExternal.mock.calls).toEqual([["https://example.org/"]]);
  });

  it("stops the runtime before the app ends", async () => {
    const runtime = running();
    const fake = fakeDesktop(() => Promise.resolve(runtime));
    await startDesktop(fake.parts);
    const event = { preventDefault: vi.fn() };
    fake.app.emit("before-quit", event);
    await vi.waitFor(() => expect(fake.app.quit).toHaveBeenCalled());
    expect(event.preventDefault).toHaveBeenCalled();
    expect(runtime.stop).toHaveBeenCalledOnce();
  });

  it("says why when the runtime does not start, and quits", async () => {
    const fake = fakeDesktop(() => Promise.reject(new Error("port 8188 is taken")));
    await startDesktop(fake.parts);
    expect(fake.dialog.showErrorBox).toHaveBeenCalledWith("Weft cannot start", "port 8188 is taken");
    expect(fake.app.quit).toHaveBeenCalled();
  });
});

describe("windowOptions", () => {
  it("isolates the page from Node", () => {
    expect(windowOptions("/preload.cjs").webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
  });
});

describe("staysInside", () => {
  it("compares origins, not prefixes", () => {
    expect(staysInside("http://127.0.0.1:8188/x", url)).toBe(true);
    expect(staysInside("http://127.0.0.1:8188.example.org/", url)).toBe(false);
    expect(staysInside("javascript:alert(1)", url)).toBe(false);
  });
});
