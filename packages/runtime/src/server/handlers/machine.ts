import { arch } from "node:os";
import { routes } from "@weft/graph/protocol";
import { DEVICES } from "../../devices/device.ts";
import { executionEnvironment } from "../../devices/execution.ts";
import { type Endpoint, plain, withBody } from "../endpoint.ts";
import type { Studio } from "../studio.ts";

type MachineRoute = "getInfo" | "getCatalogue" | "listModels" | "getSettings" | "changeSettings";

/** Node types, models, versions and settings. */
export function machineEndpoints(studio: Studio): Record<MachineRoute, Endpoint> {
  const { options, catalogue, models, settings, hub, limits } = studio;
  return {
    getInfo: plain(routes.getInfo, async () => {
      const { execution, notice } = await options.runtime.execution();
      const { onnxruntime, device, threads, cpu, os } = executionEnvironment(options.version, execution);
      return {
        version: options.version,
        server: studio.id,
        startedAt: studio.startedAt,
        node: process.version,
        onnxruntime,
        device,
        ...(notice === undefined ? {} : { deviceNotice: notice }),
        devices: [...DEVICES],
        threads,
        cpu,
        os: `${os} ${arch()}`,
        home: options.home,
        modelRoots: [...models.roots],
        workflowsFolder: options.workflowsFolder,
        inputFolder: options.inputFolder,
        outputFolder: options.outputFolder,
        limits: {
          uploadBytes: limits.uploadBytes,
          workflowBytes: limits.workflowBytes,
          runsAtOnce: limits.queuedRuns,
        },
      };
    }),
    getCatalogue: plain(routes.getCatalogue, () => ({ nodes: catalogue.all() })),
    listModels: plain(routes.listModels, async () => {
      const entries = await models.list();
      return {
        roots: [...models.roots],
        models: entries.map(({ folder, name, kind, bytes, runs, description, warnings }) => ({
          folder,
          name,
          kind,
          bytes,
          runs,
          warnings,
          ...(description.title === undefined ? {} : { title: description.title }),
        })),
      };
    }),
    getSettings: plain(routes.getSettings, () => settings.now()),
    changeSettings: withBody(routes.changeSettings, async (_params, change) => {
      const answer = await settings.change(change);
      hub.tell({ type: "settings.changed", answer });
      return answer;
    }),
  };
}
