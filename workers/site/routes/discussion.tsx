import { notFound } from "#base/problem.ts";
import {
  readDiscussion,
  type SaidMessage,
  type WholeDiscussion,
} from "#community/read-discussions.ts";
import type { Asked } from "#site/door.ts";
import { keep } from "#site/keep.ts";
import { Layout } from "#ui/layout.tsx";
import { plainText } from "#ui/plain-text.ts";
import type { Reader } from "#ui/reader.ts";
import { Opening, Slab } from "#ui/slab.tsx";
import { type Said, Thread } from "#ui/thread.tsx";
import { discussionWords } from "#ui/words/discussions.ts";

const LONGEST_TEXT = 160;

/** A question and its answers, for all to read. */
export async function discussion(c: Asked): Promise<Response> {
  const portal = c.get("portal");
  const read = await readDiscussion(portal, c.req.param("id") ?? "");
  const { subjectClass, subjectId, id } = read.discussion;
  if (!read.about) throw notFound("Discussion");
  keep(c, "page", [
    `discussion-${id}`,
    "discussions",
    `${subjectClass.toLowerCase()}-${subjectId}`,
  ]);
  return c.html(<Page reader={c.get("reader")} read={read} about={read.about} />);
}

interface PageProps {
  reader: Reader;
  read: WholeDiscussion;
  about: { slug: string; title: string };
}

function Page({ reader, read, about }: PageProps) {
  const words = discussionWords(reader.language);
  const { discussion, messages } = read;
  const [question] = messages;
  const path = discussion.subjectClass === "Dataset" ? "datasets" : "reuses";
  const isOpen = discussion.closedAt === null;
  return (
    <Layout
      reader={reader}
      title={discussion.title}
      description={plainText(question?.message.content ?? "", LONGEST_TEXT) || undefined}
      current={discussion.subjectClass === "Dataset" ? "datasets" : "reuses"}
    >
      <Opening
        eyebrow={
          <>
            {words.on} <a href={reader.at(`/${path}/${about.slug}`)}>{about.title}</a>
          </>
        }
        title={discussion.title}
      />
      <Slab id="said" title={words.said} note={isOpen ? words.open : words.closed}>
        <Thread reader={reader} messages={messages.map(saidOf)} />
        {isOpen ? (
          <p>
            <a class="button" href={`/studio/discussions/${discussion.id}`} rel="nofollow">
              {words.answer}
            </a>
          </p>
        ) : (
          <p class="soft">{words.closedText}</p>
        )}
      </Slab>
    </Layout>
  );
}

/** A message as a thread draws it. */
export function saidOf({ message, person, organization }: SaidMessage): Said {
  return {
    id: message.id,
    content: message.content,
    by: person && ([person.firstName, person.lastName].filter(Boolean).join(" ") || null),
    organization: organization?.name ?? null,
    at: message.postedAt,
    isChanged: message.modifiedAt !== null,
  };
}
