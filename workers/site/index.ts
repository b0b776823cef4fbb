import { PageCache } from "#base/page-cache.ts";
import { open } from "#base/portal.ts";
import { keepDeadLetters } from "#events/dead-letter.ts";
import { purgeBatch } from "./purge.ts";
import { site } from "./site.tsx";

/** Where the platform has no Workers Cache (locally), this isolate keeps the pages itself. */
const pages = new PageCache();

export default {
  fetch(request, env, ctx) {
    if (ctx.cache) return site.fetch(request, env, ctx);
    return pages.answer(
      request,
      async (asked) => site.fetch(asked, env, ctx),
      (work) => ctx.waitUntil(work),
    );
  },
  async queue(batch, env, ctx) {
    if (batch.queue.endsWith("-dead")) return keepDeadLetters(open(env), batch);
    return purgeBatch(batch, { env, cache: ctx.cache, pages });
  },
} satisfies ExportedHandler<Env>;
