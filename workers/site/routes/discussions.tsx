import { z } from "zod";
import { isId } from "#base/id.ts";
import { pageCount } from "#base/paging.ts";
import { notFound } from "#base/problem.ts";
import { listDiscussions, type WholeDiscussion } from "#community/read-discussions.ts";
import { canonical } from "#site/canonical.ts";
import type { Asked } from "#site/door.ts";
import { keep } from "#site/keep.ts";
import { Layout } from "#ui/layout.tsx";
import { Pager } from "#ui/pager.tsx";
import { Opening, Slab } from "#ui/slab.tsx";
import { Topics } from "#ui/thread.tsx";
import { discussionWords } from "#ui/words/discussions.ts";

const PAGE_SIZE = 30;

const asked = z.object({
  for: z.string().refine(isId, "must be an identifier").optional(),
  page: z.coerce.number().int().min(1).max(400).default(1),
});

/** What people ask about the data, the last spoken in first. */
export async function discussions(c: Asked): Promise<Response> {
  const { query, redirect } = canonical(c, asked);
  if (redirect) return redirect;
  const { page, for: subject } = query;
  const reader = c.get("reader");
  const filter = subject ? { for: [subject] } : {};
  const paging = { page, pageSize: PAGE_SIZE, isByActivity: true };
  const { data, total } = await listDiscussions(c.get("portal"), filter, paging);
  if (page > 1 && data.length === 0) throw notFound("Page");
  keep(c, subject ? "view" : "page", ["discussions", "datasets", "reuses"]);
  const words = discussionWords(reader.language);
  const at = (page: number) => {
    const params = new URLSearchParams({
      ...(subject && { for: subject }),
      ...(page > 1 && { page: String(page) }),
    });
    return params.size > 0 ? `?${params}` : "";
  };
  return c.html(
    <Layout
      reader={reader}
      title={words.title}
      description={words.description}
      query={at(page)}
      noindex={subject !== undefined}
    >
      <Opening title={words.title} lead={words.lead} />
      <Slab
        id="all"
        title={words.ofDataset}
        note={subject ? <a href={reader.at("/discussions")}>{words.all}</a> : undefined}
      >
        {data.length === 0 ? <p>{words.none}</p> : null}
        <Topics
          reader={reader}
          of={data.map(topicOf)}
          at={(id) => reader.at(`/discussions/${id}`)}
        />
        <Pager
          reader={reader}
          page={page}
          pages={pageCount(total, PAGE_SIZE)}
          href={(page) => reader.at(`/discussions${at(page)}`)}
        />
      </Slab>
    </Layout>,
  );
}

/** A discussion as a list draws it. */
function topicOf({ discussion, about }: WholeDiscussion) {
  return {
    id: discussion.id,
    title: discussion.title,
    about: about?.title,
    answers: Math.max(0, discussion.messagesCount - 1),
    isClosed: discussion.closedAt !== null,
    at: discussion.lastAt,
  };
}
