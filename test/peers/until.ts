import { setTimeout as wait } from "node:timers/promises";

/** Waits for what comes to pass by itself; throws when it does not. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 40_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error("it did not come to pass");
    await wait(50);
  }
}
