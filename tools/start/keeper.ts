import { spawn } from "node:child_process";

// Stands between `npm start` and the Workers, at the head of their process group. When `npm start` ends,
// however it ends (SIGKILL too), our standard input closes, and nobody of the group is left behind.

const GRACE_MS = 4000;
const [program = "", ...args] = process.argv.slice(2);
const workers = spawn(program, args, { stdio: ["ignore", "inherit", "inherit"] });

workers.on("exit", () => end());
process.stdin.on("end", stop).on("error", stop).resume();
process.on("SIGTERM", stop);
process.on("SIGINT", stop);

function stop(): void {
  workers.kill("SIGTERM");
  setTimeout(end, GRACE_MS);
}

/** SIGKILL to the whole group, ourselves included: the runtime may outlive whoever started it. */
function end(): void {
  process.kill(-process.pid, "SIGKILL");
}
