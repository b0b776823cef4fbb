import { Hono } from "hono";
import { keysOf, makeKey, revokeKey } from "#people/key.ts";
import type { Key } from "#people/schema.ts";
import type { Asked, Door } from "#site/door.ts";
import { TextField } from "#ui/field.tsx";
import { Buttons, ErrorSummary } from "#ui/form.tsx";
import { format } from "#ui/format.ts";
import { Notice } from "#ui/notice.tsx";
import { Opening, Slab } from "#ui/slab.tsx";
import { peopleWords } from "#ui/words/people.ts";
import { type FieldErrors, refusedFields, type Typed, typedIn } from "./form.ts";
import { Frame } from "./frame.tsx";
import { whoever } from "./whoever.ts";

/** The person's API keys; the text of one is on one page, once. */
export const keys = new Hono<Door>();

keys.get("/keys", async (c) => {
  const isRevoked = c.req.query("done") === "revoked";
  return c.html(<KeysPage c={c} keys={await own(c)} typed={{}} isRevoked={isRevoked} />);
});

keys.post("/keys", async (c) => {
  const typed = await typedIn(c);
  try {
    const { text } = await makeKey(c.get("portal"), whoever(c), typed);
    // Not redirected: the text must not stand in an address, and is kept nowhere to be shown again.
    return c.html(<KeysPage c={c} keys={await own(c)} typed={{}} made={text} />, 201);
  } catch (error) {
    const errors = refusedFields(error, c.get("reader").language);
    return c.html(<KeysPage c={c} keys={await own(c)} typed={typed} errors={errors} />, 400);
  }
});

keys.post("/keys/:key/revocation", async (c) => {
  await revokeKey(c.get("portal"), whoever(c), c.req.param("key"));
  return c.redirect("/studio/keys?done=revoked", 303);
});

function own(c: Asked): Promise<Key[]> {
  return keysOf(c.get("portal"), whoever(c));
}

interface KeysProps {
  c: Asked;
  keys: Key[];
  typed: Typed;
  errors?: FieldErrors;
  made?: string;
  isRevoked?: boolean;
}

function KeysPage({ c, keys: all, typed, errors, made, isRevoked }: KeysProps) {
  const reader = c.get("reader");
  const { keys } = peopleWords(reader.language);
  const labels = { name: keys.name, expires_at: keys.expires };
  return (
    <Frame c={c} title={keys.title}>
      <Opening title={keys.title} lead={keys.lead}>
        {made ? (
          <Notice tone="well" title={keys.made} isAnswer>
            <p>{keys.madeWhy}</p>
            <p>
              <code>{made}</code>
            </p>
          </Notice>
        ) : null}
        {isRevoked ? <Notice tone="well" title={keys.revoked} isAnswer /> : null}
        <ErrorSummary reader={reader} errors={errors} labels={labels} />
      </Opening>
      <Slab id="keys" title={keys.list} note={keys.docs}>
        {all.length === 0 ? <p class="soft">{keys.none}</p> : null}
        <ul class="versions">
          {all.map((key) => (
            <KeyLine c={c} of={key} />
          ))}
        </ul>
      </Slab>
      <Slab id="new" title={keys.create}>
        <form class="form" method="post" action="/studio/keys">
          <TextField
            name="name"
            label={keys.name}
            hint={keys.nameHint}
            value={typed["name"]}
            errors={errors?.["name"]}
            autocomplete="off"
            maxlength={255}
            required
          />
          <TextField
            name="expires_at"
            type="date"
            label={keys.expires}
            hint={keys.expiresHint}
            value={typed["expires_at"]}
            errors={errors?.["expires_at"]}
          />
          <Buttons>
            <button type="submit">{keys.submit}</button>
          </Buttons>
        </form>
      </Slab>
    </Frame>
  );
}

function KeyLine({ c, of: { id, name, prefix, expiresAt, lastUsedAt } }: { c: Asked; of: Key }) {
  const { language } = c.get("reader");
  const { keys } = peopleWords(language);
  const { date } = format(language);
  const isOver = expiresAt !== null && expiresAt <= c.get("portal").now();
  const life = expiresAt === null ? null : (isOver ? keys.over : keys.until)(date(expiresAt));
  const use = lastUsedAt === null ? keys.unused : keys.used(date(lastUsedAt));
  return (
    <li>
      <code>{prefix}…</code>
      <span>
        {name} <span class="soft">{[use, life].filter(Boolean).join(", ")}</span>
      </span>
      <form method="post" action={`/studio/keys/${id}/revocation`}>
        <button class="quiet" type="submit" aria-label={`${keys.revoke} ${name}`}>
          {keys.revoke}
        </button>
      </form>
    </li>
  );
}
