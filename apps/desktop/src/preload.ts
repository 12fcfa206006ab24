import { contextBridge } from "electron";

/** All that the page learns of the shell that it runs in. */
export interface DesktopBridge {
  readonly isDesktop: true;
  readonly platform: NodeJS.Platform;
}

const bridge: DesktopBridge = { isDesktop: true, platform: process.platform };
contextBridge.exposeInMainWorld("weftDesktop", bridge);
