import { WorkerEntrypoint } from "cloudflare:workers";
import { PageCache } from "#base/page-cache.ts";

const answers = new PageCache();

export default class Data extends WorkerEntrypoint<DataEnv> {
  override async fetch(request: Request): Promise<Response> {
    return answers.answer(
      request,
      async () => new Response(null, { status: 404 }),
      (work) => this.ctx.waitUntil(work),
    );
  }

  /** Called by the site when something changed: a purge reaches only the cache of the Worker that calls it. */
  async forget(tags: string[]): Promise<void> {
    if (this.ctx.cache) await this.ctx.cache.purge({ tags });
    else answers.purge(tags);
  }
}
