/**
 * The stand-in for Workers Cache where the platform has none (locally): in this isolate, with the same
 * semantics: keyed by path and query, `Cache-Tag`, `max-age`, `stale-while-revalidate`, `stale-if-error`,
 * one render for concurrent misses. `Cf-Cache-Status` says HIT, MISS, STALE or BYPASS.
 */
export class PageCache {
  readonly #kept = new Map<string, Kept>();
  readonly #rendering = new Map<string, Promise<Kept | undefined>>();
  /** By address, the request headers that its answers differ by. */
  readonly #vary = new Map<string, string[]>();
  #bytes = 0;
  readonly #largest: number;

  constructor(largestBytes = 64 * 2 ** 20) {
    this.#largest = largestBytes;
  }

  /** Answers from what is kept, or renders; `later` keeps a background render alive. */
  async answer(
    request: Request,
    render: Render,
    later: (work: Promise<unknown>) => void,
  ): Promise<Response> {
    if (!isCacheable(request)) return marked(await render(request), "BYPASS");
    const key = this.#keyOf(request);
    const kept = this.#kept.get(key);
    const now = Date.now();
    if (kept && now < kept.freshUntil) return this.#served(key, kept, request, "HIT");
    if (kept && now < kept.staleUntil) {
      if (!this.#rendering.has(key)) later(this.#renderOnce(key, request, render));
      return this.#served(key, kept, request, "STALE");
    }
    return this.#missed(key, request, render);
  }

  /** Forgets every page that carries one of the tags. Answers how many there were. */
  purge(tags: readonly string[]): number {
    const wanted = new Set(tags.map((tag) => tag.toLowerCase()));
    let forgotten = 0;
    for (const [key, kept] of this.#kept) {
      if (!kept.tags.some((tag) => wanted.has(tag))) continue;
      this.#forget(key, kept);
      forgotten++;
    }
    return forgotten;
  }

  purgeEverything(): number {
    const forgotten = this.#kept.size;
    this.#kept.clear();
    this.#vary.clear();
    this.#bytes = 0;
    return forgotten;
  }

  async #missed(key: string, request: Request, render: Render): Promise<Response> {
    const other = this.#rendering.get(key);
    // A render whose visitor left may never end: whoever waits for it gives up and renders too.
    const shared = other && (await Promise.race([other, patience()]));
    if (shared) return answerOf(shared, request, "MISS");
    let own: Response | undefined;
    const kept = await this.#renderOnce(key, request, async (asked) => (own = await render(asked)));
    if (kept) return answerOf(kept, request, "MISS");
    return marked(own ?? (await render(request)), "BYPASS");
  }

  #renderOnce(key: string, request: Request, render: Render): Promise<Kept | undefined> {
    const work = this.#renderAndKeep(key, request, render).finally(() => {
      if (this.#rendering.get(key) === work) this.#rendering.delete(key);
    });
    this.#rendering.set(key, work);
    return work;
  }

  async #renderAndKeep(key: string, request: Request, render: Render): Promise<Kept | undefined> {
    const response = await render(new Request(request.url, { headers: plainHeaders(request) }));
    const before = this.#kept.get(key);
    if (response.status >= 500 && before && Date.now() < before.errorUntil) return before;
    const life = lifeOf(response);
    if (!life) return undefined;
    const body = await readUpTo(response.clone(), this.#largest / 8);
    if (!body) return undefined;
    const kept: Kept = { ...written(response), body, ...life };
    if (before) this.#forget(key, before);
    const names = response.headers
      .get("vary")
      ?.toLowerCase()
      .split(",")
      .map((name) => name.trim());
    if (names) this.#vary.set(addressOf(request), names);
    this.#keep(names ? this.#keyOf(request) : key, kept);
    return kept;
  }

  #keyOf(request: Request): string {
    const address = addressOf(request);
    const names = this.#vary.get(address) ?? [];
    return [address, ...names.map((name) => request.headers.get(name) ?? "")].join("\n");
  }

  #keep(key: string, kept: Kept): void {
    this.#kept.set(key, kept);
    this.#bytes += kept.body.byteLength;
    for (const [oldest, other] of this.#kept) {
      if (this.#bytes <= this.#largest) break;
      this.#forget(oldest, other);
    }
  }

  #forget(key: string, kept: Kept): void {
    if (this.#kept.get(key) !== kept) return;
    this.#kept.delete(key);
    this.#bytes -= kept.body.byteLength;
  }

  #served(key: string, kept: Kept, request: Request, status: "HIT" | "STALE"): Response {
    // Last used stands last, so that what nobody asks for goes first.
    if (this.#kept.get(key) === kept) {
      this.#kept.delete(key);
      this.#kept.set(key, kept);
    }
    return answerOf(kept, request, status);
  }
}

type Render = (request: Request) => Promise<Response>;

interface Kept {
  status: number;
  headers: [string, string][];
  body: ArrayBuffer;
  etag: string | null;
  tags: string[];
  freshUntil: number;
  staleUntil: number;
  errorUntil: number;
}

const PATIENCE_MS = 10_000;
const hidden = new Set(["cloudflare-cdn-cache-control", "cache-tag", "cf-cache-status"]);

function isCacheable(request: Request): boolean {
  return (
    (request.method === "GET" || request.method === "HEAD") &&
    !request.headers.has("authorization") &&
    !request.headers.has("range") &&
    !request.headers.has("x-api-key")
  );
}

function addressOf(request: Request): string {
  const { pathname, search } = new URL(request.url);
  return pathname + search;
}

/** The platform takes conditions and ranges off before it asks, so that what is stored is whole. */
function plainHeaders(request: Request): Headers {
  const headers = new Headers(request.headers);
  for (const name of ["if-none-match", "if-modified-since", "range", "if-range"])
    headers.delete(name);
  return headers;
}

function lifeOf(
  response: Response,
): Pick<Kept, "freshUntil" | "staleUntil" | "errorUntil"> | undefined {
  const policy = response.headers.get("cloudflare-cdn-cache-control");
  if (!policy || /no-store|private/.test(policy) || response.headers.has("set-cookie"))
    return undefined;
  if (response.status === 206 || response.status >= 500) return undefined;
  if (response.headers.get("vary") === "*") return undefined;
  const seconds = (name: string) =>
    Number(new RegExp(`${name}=(\\d+)`).exec(policy)?.[1] ?? 0) * 1000;
  const freshUntil = Date.now() + seconds("max-age");
  return {
    freshUntil,
    staleUntil: freshUntil + seconds("stale-while-revalidate"),
    errorUntil: freshUntil + seconds("stale-if-error"),
  };
}

/** What is kept of an answer besides its body; what only the edge reads goes no further. */
function written({
  status,
  headers,
}: Response): Pick<Kept, "status" | "headers" | "etag" | "tags"> {
  const tags = (headers.get("cache-tag") ?? "").toLowerCase().split(",");
  return {
    status,
    headers: [...headers].filter(([name]) => !hidden.has(name)),
    etag: headers.get("etag"),
    tags: tags.map((tag) => tag.trim()),
  };
}

/** The body, or nothing when it is larger: a file of gigabytes streams past without being held. */
async function readUpTo(response: Response, largest: number): Promise<ArrayBuffer | undefined> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    size += read.value.byteLength;
    parts.push(new Uint8Array(read.value));
    if (size <= largest) continue;
    // Not awaited: a branch of a tee ends its cancellation only when the other branch ends.
    void reader?.cancel();
    return undefined;
  }
  return new Blob(parts).arrayBuffer();
}

function answerOf(kept: Kept, request: Request, status: string): Response {
  const headers = new Headers(kept.headers);
  headers.set("Cf-Cache-Status", status);
  const asked = request.headers.get("if-none-match");
  if (kept.etag && asked?.split(",").some((tag) => tag.trim().replace(/^W\//, "") === kept.etag))
    return new Response(null, { status: 304, headers });
  return new Response(request.method === "HEAD" ? null : kept.body, {
    status: kept.status,
    headers,
  });
}

function marked(response: Response, status: string): Response {
  const headers = new Headers(response.headers);
  headers.delete("Cloudflare-CDN-Cache-Control");
  headers.delete("Cache-Tag");
  headers.set("Cf-Cache-Status", status);
  return new Response(response.body, { status: response.status, headers });
}

function patience(): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(undefined), PATIENCE_MS);
  });
}
