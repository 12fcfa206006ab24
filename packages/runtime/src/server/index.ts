export type { ServerLimits, ServerOptions } from "./server-options.ts";
export { readSettings } from "./settings-file.ts";
export { type RunningServer, startServer } from "./start-server.ts";
