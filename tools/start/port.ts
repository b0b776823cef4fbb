import { createServer } from "node:net";
import { Trouble } from "./trouble.ts";

/** Refuses a port that somebody listens on, or that this account may not open. */
export async function mustBeFree(port: number): Promise<void> {
  const error = await errorOf(port);
  if (!error) return;
  if (error.code === "EADDRINUSE")
    throw new Trouble(
      `Port ${port} is busy: stop what listens there, or choose another with PORT.`,
    );
  if (error.code === "EACCES")
    throw new Trouble(`Port ${port} may not be opened by this account: choose one above 1023.`);
  throw new Trouble(`Port ${port} cannot be opened: ${error.message}.`);
}

export async function isFree(port: number): Promise<boolean> {
  return (await errorOf(port)) === undefined;
}

function errorOf(port: number): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", resolve);
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(undefined)));
  });
}
