import { defineConfig } from "vitest/config";

// The tests start the built command many times; on two cores more than two files at a time only wait for each other.
export default defineConfig({ test: { testTimeout: 60_000, hookTimeout: 60_000, maxWorkers: 2 } });
