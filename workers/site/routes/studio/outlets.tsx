import { Hono } from "hono";
import { findOrganization } from "#catalog/find.ts";
import { announced, connectOutlet, type Whose } from "#outreach/connect.ts";
import { outletKinds } from "#outreach/outlet-kinds.ts";
import { outletsOf } from "#outreach/outlets.ts";
import type { Outlet } from "#outreach/schema.ts";
import type { Asked, Door } from "#site/door.ts";
import { Traits } from "#ui/facts.tsx";
import { SelectField, TextField } from "#ui/field.tsx";
import { Buttons, ErrorSummary } from "#ui/form.tsx";
import { format } from "#ui/format.ts";
import { Notice } from "#ui/notice.tsx";
import { Opening, Slab } from "#ui/slab.tsx";
import { outletWords } from "#ui/words/outlets.ts";
import { type FieldErrors, refusedFields, type Typed } from "./form.ts";
import { abouts, targetNamed } from "./outlet-target.ts";
import { Frame } from "./frame.tsx";
import { whoever } from "./whoever.ts";

/** Where announcements go besides mail: the portal's, an organization's, one's own. */
export const outlets = new Hono<Door>();

const owners = ["/channels", "/organizations/:organization/channels", "/account/channels"];

outlets.on("GET", owners, async (c) => {
  const owner = await ownerOf(c);
  return c.html(<OutletsPage c={c} {...owner} outlets={await connected(c, owner)} typed={{}} />);
});

outlets.on("POST", owners, async (c) => {
  const owner = await ownerOf(c);
  const { language } = c.get("reader");
  const form = await c.req.formData();
  const typed: Typed = Object.fromEntries(
    [...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
  try {
    const { outlet, shownOnce } = await connectOutlet(
      c.get("portal"),
      c.get("person"),
      owner.whose,
      {
        channel: typed["channel"] ?? "",
        target: await targetNamed(c.get("portal"), typed),
        language: typed["language"] === "en" ? "en" : "fr",
        kinds: announced.filter((kind) => form.getAll("kinds").includes(kind)),
        fields: typed,
      },
    );
    if (shownOnce === undefined) return c.redirect(`/studio/channels/${outlet.id}?done`, 303);
    // The one answer that holds the secret: it is never asked for again, and never kept.
    return c.html(
      <OutletsPage
        c={c}
        {...owner}
        outlets={await connected(c, owner)}
        typed={{}}
        secret={shownOnce}
      />,
      201,
    );
  } catch (error) {
    const { target, ...others } = refusedFields(error, language, outletWords(language).errors);
    // It is the name that is wrong, and where one puts it right.
    const errors = { ...others, ...(target && { what: target }) };
    return c.html(
      <OutletsPage
        c={c}
        {...owner}
        outlets={await connected(c, owner)}
        typed={typed}
        errors={errors}
      />,
      400,
    );
  }
});

interface Owner {
  whose: Whose;
  /** What the page calls it. */
  owner: string;
  address: string;
}

async function ownerOf(c: Asked): Promise<Owner> {
  const words = outletWords(c.get("reader").language);
  const { pathname } = new URL(c.req.url);
  const key = c.req.param("organization");
  if (key) {
    const { id, name } = await findOrganization(c.get("portal"), key);
    return {
      whose: { organizationId: id, ownerId: null },
      owner: name,
      address: `/studio/organizations/${id}/channels`,
    };
  }
  if (pathname.startsWith("/studio/account"))
    return {
      whose: { organizationId: null, ownerId: whoever(c).id },
      owner: words.you,
      address: "/studio/account/channels",
    };
  return {
    whose: { organizationId: null, ownerId: null },
    owner: words.portal,
    address: "/studio/channels",
  };
}

function connected(c: Asked, { whose }: Owner): Promise<Outlet[]> {
  return outletsOf(c.get("portal"), c.get("person"), whose);
}

interface PageProps extends Owner {
  c: Asked;
  outlets: Outlet[];
  typed: Typed;
  errors?: FieldErrors;
  secret?: string;
}

function OutletsPage({ c, whose, owner, address, outlets, typed, errors, secret }: PageProps) {
  const { language } = c.get("reader");
  const words = outletWords(language);
  const offered = outletKinds.filter(({ name }) => whose.ownerId === null || name === "webhook");
  // One form at a time: their fields share names, and so their ids.
  const wished = typed["channel"] ?? c.req.query("channel");
  const chosen =
    offered.find(({ name }) => name === wished) ?? (offered.length === 1 ? offered[0] : undefined);
  return (
    <Frame c={c} title={words.title}>
      <Opening eyebrow={owner} title={words.title} lead={words.lead(owner)}>
        {secret ? (
          <Notice tone="well" title={words.connected} isAnswer>
            <p>
              {words.secret} <code>{secret}</code>
            </p>
          </Notice>
        ) : null}
        {outlets.length === 0 ? <p class="soft">{words.none}</p> : null}
        <ul class="entries compact">
          {outlets.map((outlet) => (
            <li>
              <div>
                <h3>
                  <a href={`/studio/channels/${outlet.id}`}>{outlet.name}</a>
                </h3>
                <Traits
                  of={[
                    words.channels[outlet.channel] ?? outlet.channel,
                    words.states[outlet.state],
                    outlet.toldAt ? format(language).date(outlet.toldAt) : "",
                    outlet.reason ?? "",
                  ]}
                />
              </div>
            </li>
          ))}
        </ul>
      </Opening>
      {offered.map((kind) => (
        <Slab
          id={kind.name}
          title={words.channels[kind.name] ?? kind.name}
          note={words.leads[kind.name]}
        >
          {kind === chosen ? (
            <Connect c={c} kind={kind} address={address} typed={typed} errors={errors ?? {}} />
          ) : (
            <p>
              <a href={`${address}?channel=${kind.name}#${kind.name}`}>{words.add}</a>
            </p>
          )}
        </Slab>
      ))}
    </Frame>
  );
}

function Connect({
  c,
  kind,
  address,
  typed,
  errors,
}: {
  c: Asked;
  kind: (typeof outletKinds)[number];
  address: string;
  typed: Typed;
  errors: FieldErrors;
}) {
  const reader = c.get("reader");
  const words = outletWords(reader.language);
  return (
    <form class="form" method="post" action={address}>
      <ErrorSummary reader={reader} errors={errors} labels={words.fields} />
      <input type="hidden" name="channel" value={kind.name} />
      {kind.fields.map(({ name, type, isOptional }) => (
        <TextField
          name={name}
          type={type === "secret" ? "password" : type}
          label={words.fields[name] ?? name}
          value={type === "secret" ? undefined : typed[name]}
          errors={errors[name]}
          autocomplete="off"
          required={!isOptional}
        />
      ))}
      <SelectField
        name="about"
        label={words.target}
        value={typed["about"] ?? "everything"}
        options={abouts.map((each) => [each, words.abouts[each]])}
      />
      <TextField
        name="what"
        label={words.what}
        hint={words.whatHint}
        value={typed["what"]}
        errors={errors["what"]}
        maxlength={300}
      />
      <fieldset>
        <legend>{words.kinds}</legend>
        {announced.map((name) => (
          <label>
            <input type="checkbox" name="kinds" value={name} checked />
            {words.kindNames[name]}
          </label>
        ))}
      </fieldset>
      <SelectField
        name="language"
        label={words.language}
        value={typed["language"] ?? reader.language}
        options={[
          ["fr", words.languages.fr],
          ["en", words.languages.en],
        ]}
      />
      <Buttons>
        <button type="submit">{words.connect}</button>
      </Buttons>
    </form>
  );
}
