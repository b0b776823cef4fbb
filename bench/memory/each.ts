import { readFileSync, writeFileSync } from "node:fs";
import { understand } from "#engine/understand.ts";
import { Unreadable } from "#engine/unreadable.ts";
import { fileSource } from "#bench/speed/file-source.ts";
import { peakMemory } from "#bench/speed/peak-memory.ts";

// Many files through the engine, one after the other: `each.ts LIST`; prints a line of JSON when it begins and ends one.
const [, , list = ""] = process.argv;
const sink = { write: async () => undefined };
for (const path of readFileSync(list, "utf8").split("\n")) {
  // The peak is counted anew from here (proc(5), clear_refs).
  writeFileSync("/proc/self/clear_refs", "5");
  console.log(JSON.stringify({ path }));
  const { source, close } = fileSource(path);
  const outcome = await understand(source, { name: path }, sink).then(
    (done) => (done.state === "done" && done.profile.table ? "read" : "known"),
    (error: unknown) => (error instanceof Unreadable ? "refused" : String(error)),
  );
  close();
  console.log(JSON.stringify({ path, outcome, memory: peakMemory() }));
}
