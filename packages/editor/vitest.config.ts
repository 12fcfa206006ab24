import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      { test: { name: "logic", include: ["src/**/*.test.ts"], environment: "node" } },
      { test: { name: "components", include: ["src/**/*.test.tsx"], environment: "jsdom" } },
      {
        // The whole editor in a real browser, against the real server.
        test: {
          name: "browser",
          include: ["tests/**/*.test.ts"],
          environment: "node",
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
