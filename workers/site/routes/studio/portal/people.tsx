import { Hono } from "hono";
import { Problem } from "#base/problem.ts";
import { type Account, listAccounts } from "#people/read.ts";
import { readmitPerson, suspendPerson } from "#people/suspend.ts";
import type { Asked, Door } from "#site/door.ts";
import { Traits } from "#ui/facts.tsx";
import { format } from "#ui/format.ts";
import { portalWords } from "#ui/words/portal.ts";
import { askedOf, ListFrame } from "./frame.tsx";

/** Every account: who it is, and whether it is open. */
export const peopleList = new Hono<Door>();
const PATH = "/studio/portal/people";

peopleList.get("/portal/people", async (c) => drawn(c));

peopleList.post("/portal/people/:person/:act{suspension|readmission}", async (c) => {
  const { person: id, act } = c.req.param();
  const portal = c.get("portal");
  try {
    if (act === "suspension") await suspendPerson(portal, c.get("person"), id);
    else await readmitPerson(portal, c.get("person"), id);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "is-admin") throw error;
    return drawn(c, portalWords(c.get("reader").language).isAdmin);
  }
  return c.redirect(`${PATH}?done=${act === "suspension" ? "suspended" : "readmitted"}`, 303);
});

async function drawn(c: Asked, refused?: string): Promise<Response> {
  const words = portalWords(c.get("reader").language);
  const { data, total } = await listAccounts(c.get("portal"), c.get("person"), askedOf(c));
  return c.html(
    <ListFrame c={c} title={words.people} path={PATH} total={total} refused={refused}>
      {data.map((account) => (
        <Line c={c} account={account} />
      ))}
    </ListFrame>,
    refused ? 409 : 200,
  );
}

type LineProps = { c: Asked; account: Account };

function Line({ c, account }: LineProps) {
  const { language } = c.get("reader");
  const words = portalWords(language);
  const { date } = format(language);
  const { email, createdAt, suspendedAt, isAdmin } = account;
  return (
    <li>
      <span>{words.since(date(createdAt))}</span>
      <div>
        <Named c={c} account={account} />
        <Traits
          of={[
            email,
            isAdmin ? words.admin : null,
            suspendedAt === null ? null : words.suspended(date(suspendedAt)),
          ]}
        />
      </div>
      {isAdmin ? <span /> : <Act c={c} account={account} />}
    </li>
  );
}

/** An open account with a name has a page. */
function Named({ c, account: { slug, firstName, lastName, suspendedAt } }: LineProps) {
  const reader = c.get("reader");
  const name = `${firstName} ${lastName}`.trim();
  if (!name) return <span class="soft">{portalWords(reader.language).unnamed}</span>;
  if (suspendedAt !== null) return <span>{name}</span>;
  return <a href={reader.at(`/users/${slug}`)}>{name}</a>;
}

function Act({ c, account: { id, email, suspendedAt } }: LineProps) {
  const words = portalWords(c.get("reader").language);
  const [act, text] =
    suspendedAt === null ? ["suspension", words.suspend] : ["readmission", words.readmit];
  return (
    <form method="post" action={`${PATH}/${id}/${act}`}>
      <button class="quiet" type="submit" aria-label={`${text}: ${email}`}>
        {text}
      </button>
    </form>
  );
}
