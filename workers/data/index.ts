import { WorkerEntrypoint } from "cloudflare:workers";
import { PageCache } from "#base/page-cache.ts";
import { data } from "./data.ts";

const answers = new PageCache();

export default class Data extends WorkerEntrypoint<DataEnv> {
  override async fetch(request: Request): Promise<Response> {
    const answer = async (asked: Request) => data.fetch(asked, this.env, this.ctx);
    if (this.ctx.cache) return answer(request);
    return answers.answer(request, answer, (work) => this.ctx.waitUntil(work));
  }

  /** Called by the site when something changed: a purge reaches only the cache of the Worker that calls it. */
  async forget(tags: string[]): Promise<void> {
    if (this.ctx.cache) await this.ctx.cache.purge({ tags });
    else answers.purge(tags);
  }
}
