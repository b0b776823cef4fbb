import type { Child } from "hono/jsx";
import { z } from "zod";
import { pageCount, type Paging } from "#base/paging.ts";
import type { Asked } from "#site/door.ts";
import { Frame } from "#site/routes/studio/frame.tsx";
import { Notice } from "#ui/notice.tsx";
import { Pager } from "#ui/pager.tsx";
import { Opening } from "#ui/slab.tsx";
import { portalWords } from "#ui/words/portal.ts";

const PAGE_SIZE = 50;
const asked = z.object({
  q: z.string().trim().max(200).default("").catch(""),
  page: z.coerce.number().int().min(1).max(1000).default(1).catch(1),
});

/** What a list of the administrators' is asked. */
export function askedOf(c: Asked): Paging & { q: string } {
  const { q, page } = asked.parse(c.req.query());
  return { q, page, pageSize: PAGE_SIZE };
}

interface ListProps {
  c: Asked;
  title: string;
  path: string;
  /** What else the address keeps: `state=draft`. */
  more?: Record<string, string>;
  total: number;
  refused?: string | undefined;
  /** Between the search and the list. */
  above?: Child;
  children?: Child;
}

/** A list that is searched and paged, with what the last act did above it. */
export function ListFrame({
  c,
  title,
  path,
  more = {},
  total,
  refused,
  above,
  children,
}: ListProps) {
  const reader = c.get("reader");
  const words = portalWords(reader.language);
  const { q, page, pageSize } = askedOf(c);
  const done = words.done[c.req.query("done") ?? ""];
  const at = (page: number) =>
    `${path}?${new URLSearchParams({ ...(q && { q }), ...more, ...(page > 1 && { page: String(page) }) })}`;
  return (
    <Frame c={c} title={title}>
      <Opening title={title} eyebrow={<a href="/studio/portal">{words.title}</a>}>
        {done ? <Notice tone="well" title={done} isAnswer /> : null}
        {refused ? <Notice tone="care" title={refused} isAnswer /> : null}
        <search>
          <form class="search" action={path}>
            <label class="hidden" for="q">
              {words.search}
            </label>
            <input id="q" name="q" type="search" value={q} placeholder={words.placeholder} />
            {Object.entries(more).map(([name, value]) => (
              <input type="hidden" name={name} value={value} />
            ))}
            <button type="submit">{words.submit}</button>
          </form>
        </search>
        {above}
      </Opening>
      <section class="sheet" aria-label={title}>
        {total === 0 ? <p class="soft">{words.none}</p> : null}
        <ul class="versions">{children}</ul>
        <Pager reader={reader} page={page} pages={pageCount(total, pageSize)} href={at} />
      </section>
    </Frame>
  );
}
