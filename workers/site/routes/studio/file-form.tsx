import { Hono } from "hono";
import { addressOf } from "#catalog/address.ts";
import { findResource } from "#catalog/find.ts";
import { updateResource } from "#catalog/resource.ts";
import type { Dataset, Resource } from "#catalog/schema.ts";
import { restoreVersion, versionsOf } from "#files/restore-version.ts";
import type { Version } from "#files/schema.ts";
import type { Asked, Door } from "#site/door.ts";
import { SelectField, TextArea, TextField } from "#ui/field.tsx";
import { Buttons, ErrorSummary } from "#ui/form.tsx";
import { format } from "#ui/format.ts";
import { Notice } from "#ui/notice.tsx";
import { Opening, Slab } from "#ui/slab.tsx";
import { catalogWords } from "#ui/words/catalog.ts";
import { fileFormWords } from "#ui/words/file-form.ts";
import { words as common } from "#ui/words/words.ts";
import { type FieldErrors, refusedFields, type Typed, typedIn } from "./form.ts";
import { Frame } from "./frame.tsx";
import { editable } from "./own-dataset.ts";

/** What a file is, and its earlier states. */
export const fileForm = new Hono<Door>();

fileForm.get("/datasets/:id/files/:resource/edit", async (c) => {
  const found = await chosen(c);
  return c.html(<EditPage c={c} {...found} typed={writtenOf(found.resource)} />);
});

fileForm.post("/datasets/:id/files/:resource/edit", async (c) => {
  const found = await chosen(c);
  const { dataset, resource } = found;
  const typed = await typedIn(c);
  try {
    const input = described(typed, resource);
    const asked = { datasetKey: dataset.id, id: resource.id, input };
    await updateResource(c.get("portal"), c.get("person"), asked);
    return c.redirect(`${pageOf(dataset, resource)}?done=saved`, 303);
  } catch (error) {
    const errors = refusedFields(error, c.get("reader").language);
    return c.html(<EditPage c={c} {...found} typed={typed} errors={errors} />, 400);
  }
});

fileForm.post("/datasets/:id/files/:resource/versions/:version/restoration", async (c) => {
  const { dataset, resource } = await chosen(c);
  const asked = {
    datasetKey: dataset.id,
    id: resource.id,
    versionId: c.req.param("version"),
  };
  await restoreVersion(c.get("portal"), c.get("person"), asked);
  return c.redirect(`${pageOf(dataset, resource)}?done=restored`, 303);
});

async function chosen(c: Asked) {
  const dataset = await editable(c, c.req.param("id") ?? "");
  const portal = c.get("portal");
  const resource = await findResource(portal, dataset.id, c.req.param("resource") ?? "");
  const versions = await versionsOf(portal, resource.id);
  return { dataset, resource, versions };
}

function pageOf(dataset: Dataset, resource: Resource): string {
  return `/studio/datasets/${dataset.id}/files/${resource.id}/edit`;
}

/** Only a link says where it is and of what format; of a hosted file the portal knows. */
function described(typed: Typed, { filetype, schema }: Resource): Record<string, unknown> {
  const said = (name: string) => typed[name]?.trim() || undefined;
  const own = {
    name: said("schema_name"),
    version: said("schema_version"),
    url: said("schema_url"),
  };
  const isNamed = own.name !== undefined || own.url !== undefined;
  return {
    title: typed["title"],
    description: said("description") ?? null,
    type: typed["type"],
    schema: isNamed ? JSON.parse(JSON.stringify({ ...schema, ...own })) : null,
    ...(filetype === "remote" && { url: typed["url"], format: said("format") ?? null }),
  };
}

function writtenOf({ title, description, type, url, format, schema }: Resource): Typed {
  const of = (name: string) => {
    const value = schema?.[name];
    return typeof value === "string" ? value : "";
  };
  return {
    title,
    description: description ?? "",
    type,
    url: url ?? "",
    format: format ?? "",
    schema_name: of("name"),
    schema_version: of("version"),
    schema_url: of("url"),
  };
}

interface EditProps {
  c: Asked;
  dataset: Dataset;
  resource: Resource;
  versions: Version[];
  typed: Typed;
  errors?: FieldErrors;
}

function EditPage({ c, dataset, resource, versions, typed, errors }: EditProps) {
  const reader = c.get("reader");
  const words = fileFormWords(reader.language);
  const done: Record<string, string> = { saved: words.saved, restored: words.restored };
  const said = done[c.req.query("done") ?? ""];
  const labels = {
    title: words.name,
    description: words.description,
    url: words.url,
    format: words.format,
  };
  return (
    <Frame c={c} title={words.title}>
      <Opening
        title={words.title}
        eyebrow={<a href={`/studio/datasets/${dataset.id}#files`}>{dataset.title}</a>}
      >
        {said && !errors ? <Notice tone="well" title={said} isAnswer /> : null}
        <ErrorSummary reader={reader} errors={errors} labels={labels} />
        <form class="form" method="post" action={pageOf(dataset, resource)}>
          <Fields c={c} resource={resource} typed={typed} errors={errors} />
          <Buttons>
            <button type="submit">{words.save}</button>
            <a class="button quiet" href={`/studio/datasets/${dataset.id}#files`}>
              {common(reader.language).form.cancel}
            </a>
          </Buttons>
        </form>
      </Opening>
      {versions.length > 0 ? (
        <Slab id="versions" title={words.versions} note={words.versionsNote}>
          <ul class="versions">
            {versions.map((version) => (
              <Line c={c} dataset={dataset} resource={resource} version={version} />
            ))}
          </ul>
        </Slab>
      ) : null}
    </Frame>
  );
}

type FieldsProps = Pick<EditProps, "c" | "resource" | "typed"> & {
  errors: FieldErrors | undefined;
};

function Fields({ c, resource, typed, errors }: FieldsProps) {
  const { language } = c.get("reader");
  const words = fileFormWords(language);
  const { types } = catalogWords(language);
  const field = (name: string) => ({ name, value: typed[name], errors: errors?.[name] });
  return (
    <>
      <TextField {...field("title")} label={words.name} maxlength={350} required />
      <TextArea
        {...field("description")}
        label={words.description}
        hint={words.descriptionHint}
        rows={4}
      />
      <SelectField {...field("type")} label={words.type} options={Object.entries(types)} />
      {resource.filetype === "remote" ? (
        <>
          <TextField {...field("url")} type="url" label={words.url} required />
          <TextField {...field("format")} label={words.format} hint={words.formatHint} />
        </>
      ) : null}
      <TextField {...field("schema_name")} label={words.schemaName} hint={words.schemaHint} />
      <div class="pair">
        <TextField {...field("schema_version")} label={words.schemaVersion} />
        <TextField {...field("schema_url")} type="url" label={words.schemaUrl} />
      </div>
    </>
  );
}

interface LineProps {
  c: Asked;
  dataset: Dataset;
  resource: Resource;
  version: Version;
}

function Line({ c, dataset, resource, version }: LineProps) {
  const { language } = c.get("reader");
  const words = fileFormWords(language);
  const { date, bytes } = format(language);
  const { id, filename, sizeBytes, arrivedAt, key } = version;
  const address = addressOf(c.get("portal").place, { url: key, filetype: "file" });
  const when = date(arrivedAt);
  return (
    <li>
      <span>{when}</span>
      <span>
        {address ? <a href={address}>{filename}</a> : filename}{" "}
        <span class="soft">{bytes(sizeBytes)}</span>
      </span>
      {id === resource.versionId ? (
        <span class="soft">{words.present}</span>
      ) : (
        <form
          method="post"
          action={pageOf(dataset, resource).replace(/edit$/, `versions/${id}/restoration`)}
        >
          <button class="quiet" type="submit" aria-label={`${words.restore}: ${filename}, ${when}`}>
            {words.restore}
          </button>
        </form>
      )}
    </li>
  );
}
