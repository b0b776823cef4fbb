import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { Trouble } from "#tools/start/trouble.ts";

const TRIES = 4;

/** A portal's API with one person's key. */
export class Api {
  readonly url: string;
  readonly #key: string;

  constructor(url: string, key: string) {
    this.url = url;
    this.#key = key;
  }

  /** What stands at the address, or nothing where nothing does. `also` are statuses whose answer is one. */
  async find<T>(path: string, shape: z.ZodType<T>, also: number[] = []): Promise<T | undefined> {
    const response = await this.#call("GET", path);
    if (response.status === 404) return undefined;
    if (also.includes(response.status)) return shape.parse(await response.json());
    return shape.parse(await mustBeFine(response, path));
  }

  async post<T>(path: string, shape: z.ZodType<T>, body: unknown = {}): Promise<T> {
    return shape.parse(await mustBeFine(await this.#call("POST", path, body), path));
  }

  async put(path: string, body: unknown): Promise<void> {
    await mustBeFine(await this.#call("PUT", path, body), path);
  }

  /** A write too many for this minute is tried again in the next one, a fault of the moment soon. */
  async #call(method: string, path: string, body?: unknown): Promise<Response> {
    for (let attempt = 1; ; attempt++) {
      const response = await fetch(`${this.url}${path}`, {
        method,
        headers: { "X-API-KEY": this.#key, "Content-Type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const isPassing = response.status === 429 || response.status >= 500;
      if (!isPassing || attempt === TRIES) return response;
      await response.body?.cancel();
      await wait(Number(response.headers.get("Retry-After") ?? attempt / 2) * 1000);
    }
  }
}

async function mustBeFine(response: Response, path: string): Promise<unknown> {
  if (response.ok) return response.json();
  const said = (await response.text()).slice(0, 300);
  throw new Trouble(`${path} answered ${response.status}: ${said}`);
}
