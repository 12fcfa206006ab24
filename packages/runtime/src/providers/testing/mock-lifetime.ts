import { afterEach } from "vitest";
import { type MockService, type Respond, startMockService } from "./mock-service.ts";

/** Starts mock servers that end with the test that started them. */
export function mockServices(): (respond: Respond) => Promise<MockService> {
  const running: MockService[] = [];
  afterEach(async () => {
    for (const service of running.splice(0)) await service.close();
  });
  return async (respond) => {
    const service = await startMockService(respond);
    running.push(service);
    return service;
  };
}
