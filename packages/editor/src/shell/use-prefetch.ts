import { useEffect } from "react";

/**
 * Loads the parts that are loaded on use once nothing else is to be done: they open at once, and also when the server
 * has gone in the meantime.
 */
export function usePrefetch(): void {
  useEffect(() => {
    const load = (): void => {
      const parts = [
        import("../form/form-view.tsx"),
        import("../panels/gallery-panel.tsx"),
        import("../panels/models-panel.tsx"),
        import("../panels/nodes-panel.tsx"),
        import("../panels/queue-panel.tsx"),
        import("../panels/workflows-panel.tsx"),
        import("../viewer/viewer.tsx"),
        import("./dialogs/details-dialog.tsx"),
        import("./dialogs/recover-dialog.tsx"),
        import("./dialogs/settings-dialog.tsx"),
        import("./dialogs/shortcuts-dialog.tsx"),
        import("./dialogs/templates-dialog.tsx"),
      ];
      // What cannot be had now is asked for again when it is used.
      void Promise.allSettled(parts);
    };
    const timer = requestIdleCallback(load, { timeout: 5000 });
    return () => cancelIdleCallback(timer);
  }, []);
}
