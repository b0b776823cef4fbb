import { Hono } from "hono";
import { Problem } from "#base/problem.ts";
import { findOrganization } from "#catalog/find.ts";
import { answerTransfer, cancelTransfer } from "#catalog/ownership/answer-transfer.ts";
import { pendingTransfers } from "#catalog/ownership/list-transfers.ts";
import type { Transfer } from "#catalog/ownership/schema.ts";
import { askTransfer, receiverOf } from "#catalog/ownership/transfer.ts";
import { ownedBy } from "#catalog/ownership/owner.ts";
import { may } from "#people/may.ts";
import { findAccount } from "#people/read.ts";
import { references } from "#site/routes/api/wire/referred.ts";
import type { Asked, Door } from "#site/door.ts";
import { TextArea, TextField } from "#ui/field.tsx";
import { Buttons, ErrorSummary } from "#ui/form.tsx";
import { Opening, Slab } from "#ui/slab.tsx";
import { peopleWords } from "#ui/words/people.ts";
import { type FieldErrors, refusedFields, type Typed, typedIn } from "./form.ts";
import { Frame } from "./frame.tsx";
import { seen } from "./own-dataset.ts";
import { whoever } from "./whoever.ts";

/** Datasets that change owner: offered, answered, taken back. */
export const transfers = new Hono<Door>();

transfers.get("/transfers", async (c) => {
  const waiting = await pendingTransfers(c.get("portal"), whoever(c));
  const ids = waiting.flatMap((each) => [each.ownerId, each.recipientId, each.subjectId]);
  const known = await references(c.get("portal"), [...new Set(ids)]);
  return c.html(<TransfersPage c={c} waiting={waiting} known={known} />);
});

transfers.post("/transfers/:transfer/:answer", async (c) => {
  const { transfer: id, answer } = c.req.param();
  const portal = c.get("portal");
  if (answer === "withdrawal") await cancelTransfer(portal, whoever(c), id);
  else if (answer === "acceptance" || answer === "refusal")
    await answerTransfer(portal, whoever(c), id, {
      response: answer === "acceptance" ? "accept" : "refuse",
    });
  else throw new Problem(404, "not-found", "There is no such answer.");
  return c.redirect("/studio/transfers", 303);
});

transfers.get("/datasets/:id/transfer", async (c) => {
  const { id, title } = await seen(c, c.req.param("id"));
  return c.html(<OfferPage c={c} id={id} title={title} typed={{}} />);
});

transfers.post("/datasets/:id/transfer", async (c) => {
  const { id, title } = await seen(c, c.req.param("id"));
  const typed = await typedIn(c);
  const { language } = c.get("reader");
  const { transfers: words } = peopleWords(language);
  try {
    const recipient = await recipientOf(c, typed["recipient"] ?? "");
    await askTransfer(c.get("portal"), whoever(c), {
      subject: { class: "Dataset", id },
      recipient,
      comment: typed["comment"],
    });
    return c.redirect("/studio/transfers", 303);
  } catch (error) {
    if (error instanceof Problem && (error.status === 404 || error.status === 410)) {
      const errors = { recipient: [words.unknown] };
      return c.html(<OfferPage c={c} id={id} title={title} typed={typed} errors={errors} />, 400);
    }
    const errors = refusedFields(error, language);
    return c.html(<OfferPage c={c} id={id} title={title} typed={typed} errors={errors} />, 400);
  }
});

/** By the last part of its page's address, which is its slug, or by its identifier; a person's page is one of /users. */
async function recipientOf(c: Asked, text: string) {
  const key = text.trim().replace(/\/+$/, "").split("/").at(-1) ?? "";
  if (/(?:^|\/)users\//.test(text)) {
    const { id } = await findAccount(c.get("portal"), key);
    return { class: "User", id };
  }
  const { id } = await findOrganization(c.get("portal"), key);
  return { class: "Organization", id };
}

type Known = Awaited<ReturnType<typeof references>>;

function TransfersPage({ c, waiting, known }: { c: Asked; waiting: Transfer[]; known: Known }) {
  const { transfers: words } = peopleWords(c.get("reader").language);
  const isReceived = (each: Transfer) =>
    may(whoever(c), "transfer.answer", ownedBy(receiverOf(each)));
  const [received, sent] = [
    waiting.filter((each) => isReceived(each)),
    waiting.filter((each) => !isReceived(each)),
  ];
  return (
    <Frame c={c} title={words.title}>
      <Opening title={words.title}>
        {waiting.length === 0 ? <p class="soft">{words.none}</p> : null}
      </Opening>
      {received.length > 0 ? (
        <Slab id="received" title={words.received}>
          <Lines c={c} all={received} known={known} isReceived />
        </Slab>
      ) : null}
      {sent.length > 0 ? (
        <Slab id="sent" title={words.sent}>
          <Lines c={c} all={sent} known={known} />
        </Slab>
      ) : null}
    </Frame>
  );
}

interface LinesProps {
  c: Asked;
  all: Transfer[];
  known: Known;
  isReceived?: boolean;
}

function Lines({ c, all, known, isReceived }: LinesProps) {
  const { transfers: words } = peopleWords(c.get("reader").language);
  const nameOf = (id: string) => {
    const found = known.get(id);
    const names = [found?.["title"], found?.["name"], found?.["first_name"]];
    return names.find((name) => typeof name === "string") ?? "";
  };
  const answers = isReceived
    ? [
        ["acceptance", words.accept, ""],
        ["refusal", words.refuse, "quiet"],
      ]
    : [["withdrawal", words.cancel, "quiet"]];
  return (
    <ul class="versions">
      {all.map(({ id, subjectId, ownerId, recipientId, comment }) => (
        <li>
          <span>{isReceived ? words.from(nameOf(ownerId)) : words.to(nameOf(recipientId))}</span>
          <span>
            {nameOf(subjectId)} {comment ? <span class="soft">{comment}</span> : null}
          </span>
          <div class="do">
            {answers.map(([answer, label, style]) => (
              <form method="post" action={`/studio/transfers/${id}/${answer}`}>
                <button class={style || undefined} type="submit">
                  {label}
                </button>
              </form>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}

interface OfferProps {
  c: Asked;
  id: string;
  title: string;
  typed: Typed;
  errors?: FieldErrors;
}

function OfferPage({ c, id, title, typed, errors }: OfferProps) {
  const reader = c.get("reader");
  const { transfers: words } = peopleWords(reader.language);
  const labels = { recipient: words.recipient, comment: words.comment };
  return (
    <Frame c={c} title={words.offer}>
      <Opening
        title={words.offer}
        lead={words.offerWhy}
        eyebrow={<a href={`/studio/datasets/${id}`}>{title}</a>}
      >
        <ErrorSummary reader={reader} errors={errors} labels={labels} />
        <form class="form" method="post" action={`/studio/datasets/${id}/transfer`}>
          <TextField
            name="recipient"
            label={words.recipient}
            hint={words.recipientHint}
            value={typed["recipient"]}
            errors={errors?.["recipient"]}
            required
          />
          <TextArea
            name="comment"
            label={words.comment}
            value={typed["comment"]}
            errors={errors?.["comment"]}
            rows={3}
          />
          <Buttons>
            <button type="submit">{words.submit}</button>
          </Buttons>
        </form>
      </Opening>
    </Frame>
  );
}
