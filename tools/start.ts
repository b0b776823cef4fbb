import { join } from "node:path";
import { demonstrate } from "./start/demonstrate.ts";
import { startClock } from "./start/clock.ts";
import { prepareDatabases } from "./start/databases.ts";
import { openMailBox } from "./start/mail.ts";
import { welcome } from "./start/welcome.ts";
import { mustBeFree } from "./start/port.ts";
import { keepState, openState, stateFolder } from "./start/state.ts";
import { run, Trouble } from "./start/trouble.ts";
import { startWorkers } from "./start/workers.ts";

/** What the Workers are told as the environment has it; empty where it says nothing. */
const asGiven = Object.fromEntries(
  [
    "OIDC",
    "PRIVATE_ADDRESSES",
    "DKIM",
    "DKIM_KEY",
    "MAIL_A_DAY",
    "MAIL_WARM_UP",
    "MAIL_A_MINUTE",
    "RETURNS_SECRET",
  ].map((name) => [name, process.env[name] ?? ""]),
);

// `npm start`: the whole portal on this machine, until Ctrl-C.

await run(async () => {
  const port = portOf(process.env["PORT"]);
  const folder = stateFolder();
  const url = `http://localhost:${port}`;
  await mustBeFree(port);
  const state = await openState(folder, port);
  await prepareDatabases(folder, state);

  const box = process.env["SMTP_URL"] ? undefined : await openMailBox(join(folder, "mail"));
  const workers = await startWorkers(folder, port, {
    SITE_URL: url,
    S3_URL: `${url}/cdn-cgi/local/r2/s3/parvis-files`,
    S3_ACCESS_KEY_ID: "local",
    S3_SECRET_ACCESS_KEY: "local-secret",
    SECRET: state.secret,
    QUIET_MINUTES: process.env["QUIET_MINUTES"] || "10",
    SMTP_URL: process.env["SMTP_URL"] || box?.url || "",
    ...asGiven,
  });
  const stopClock = startClock(url, {
    last: () => state.daily,
    keep: (daily) => keepState(folder, Object.assign(state, { daily })),
  });

  let isStopping = false;
  const stop = async () => {
    isStopping = true;
    stopClock();
    await workers.stop();
    await box?.close();
    process.exit(0);
  };
  process.on("SIGINT", () => void stop());
  process.on("SIGTERM", () => void stop());
  process.on("SIGHUP", () => void stop());
  whenNpmEnds(() => void stop());
  void workers.ended.then(() => {
    if (isStopping) return;
    console.error("The Workers stopped; what they said stands above.");
    process.exit(1);
  });

  console.log(
    await welcome(url, state, box ? `${join(folder, "mail")}/` : process.env["SMTP_URL"]),
  );
  if (process.env["PARVIS_DEMO"] !== "0") await demonstrate(url, folder, state);
});

/** npm that is killed outright forwards nothing: whoever it started would run on unseen. */
function whenNpmEnds(stop: () => void): void {
  if (process.env["npm_lifecycle_event"] === undefined) return;
  const npm = process.ppid;
  setInterval(() => process.ppid !== npm && stop(), 1000);
}

function portOf(given: string | undefined): number {
  const port = Number(given || 8787);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Trouble(`PORT must be a number between 1 and 65535, not ${given}.`);
  return port;
}
