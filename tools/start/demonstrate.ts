import { z } from "zod";
import { fillDemo } from "#tools/demo/fill.ts";
import { type Kept, keepState } from "./state.ts";

const list = z.object({ total: z.number() });

/** Fills an empty portal with the demo, and completes one that was cut off; what is there otherwise is left alone. */
export async function demonstrate(url: string, folder: string, state: Kept): Promise<void> {
  if (state.demo === "complete" || (state.demo === undefined && !(await isEmpty(url)))) return;
  keepState(folder, Object.assign(state, { demo: "begun" }));
  const began = Date.now();
  try {
    const { datasets, complaints } = await fillDemo({ url, key: state.demoKey }, show);
    keepState(folder, Object.assign(state, { demo: "complete" }));
    const seconds = Math.round((Date.now() - began) / 1000);
    for (const complaint of complaints) console.error(`  ${complaint}`);
    console.log(`  The demo is complete: ${datasets} datasets in ${seconds} s.`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`  The demo is not complete; the next start goes on with it. ${reason}`);
  }
}

async function isEmpty(url: string): Promise<boolean> {
  for (const path of ["datasets", "organizations"]) {
    const answer = await fetch(`${url}/api/1/${path}/?page_size=1`);
    if (list.parse(await answer.json()).total > 0) return false;
  }
  return true;
}

function show(done: number, total: number): void {
  if (process.stdout.isTTY) process.stdout.write(`\r  The demo: ${done} of ${total} datasets\r`);
}
