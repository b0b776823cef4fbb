import type { TestProject } from "vitest/node";
import { startPortal } from "#test/portal.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** One portal for all tests of a run, started empty: `inject("portal")`. */
    portal: { url: string; key: string; adminKey: string; folder: string };
  }
}

/** The global set-up of the projects that meet what `npm start` runs. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const portal = await startPortal({
    // The counterparts are on this machine, and nobody waits ten minutes.
    env: { PRIVATE_ADDRESSES: "allowed", QUIET_MINUTES: "0" },
  });
  const { url, key, adminKey, folder } = portal;
  project.provide("portal", { url, key, adminKey, folder });
  return () => portal.stop();
}
