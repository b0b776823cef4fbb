import { Hono } from "hono";
import { notFound, Problem } from "#base/problem.ts";
import { addRemoteResource, deleteResource } from "#catalog/resource.ts";
import { abortUpload } from "#files/abort.ts";
import { formParts, textOf } from "#files/form-data.ts";
import { fileOf } from "#files/list.ts";
import { receiveFile } from "#files/receive.ts";
import { may } from "#people/may.ts";
import type { Asked, Door } from "#site/door.ts";
import { drawn } from "./dataset.tsx";
import { refusedFields, typedIn } from "./form.ts";
import { File, LARGEST_FORM_BYTES } from "./files-slab.tsx";
import { editable, seen } from "./own-dataset.ts";

/** What is done to the files of a dataset, from a form or by the page's script. */
export const files = new Hono<Door>();

files.post("/datasets/:id/files", async (c) => {
  const dataset = await editable(c, c.req.param("id"));
  try {
    if ((await received(c, dataset.id)) > 0)
      return c.redirect(`/studio/datasets/${dataset.id}?done=sent#files`, 303);
    return await drawn(c, dataset, { file: "none" }, 400);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return drawn(c, dataset, { file: error.code }, 400);
  }
});

/** One file as it stands, for a page that waits for it to be read. */
files.get("/datasets/:id/files/:resource", async (c) => {
  const dataset = await seen(c, c.req.param("id"));
  const file = await fileOf(c.get("portal"), dataset.id, c.req.param("resource"));
  if (!file) throw notFound("Resource");
  const mayEdit = may(c.get("person"), "dataset.edit", dataset);
  return c.html(
    <File c={c} page={`/studio/datasets/${dataset.id}`} file={file} mayEdit={mayEdit} />,
  );
});

files.post("/datasets/:id/files/:resource/removal", async (c) => {
  const { id: datasetKey, resource: id } = c.req.param();
  await deleteResource(c.get("portal"), c.get("person"), { datasetKey, id });
  return c.redirect(`/studio/datasets/${datasetKey}#files`, 303);
});

files.post("/datasets/:id/links", async (c) => {
  const dataset = await editable(c, c.req.param("id"));
  const typed = await typedIn(c);
  try {
    await addRemoteResource(c.get("portal"), c.get("person"), dataset.id, typed);
    return c.redirect(`/studio/datasets/${dataset.id}#files`, 303);
  } catch (error) {
    const errors = refusedFields(error, c.get("reader").language);
    return drawn(c, dataset, { link: { typed, errors } }, 400);
  }
});

files.post("/datasets/:id/uploads/:upload/removal", async (c) => {
  const { id, upload } = c.req.param();
  await abortUpload(c.get("portal"), c.get("person"), id, upload);
  return c.redirect(`/studio/datasets/${id}#files`, 303);
});

/** Takes every file of the form in turn; answers how many there were. */
async function received(c: Asked, datasetId: string): Promise<number> {
  const atMostBytes = Number(c.req.header("Content-Length"));
  if (!(atMostBytes <= LARGEST_FORM_BYTES))
    throw new Problem(413, "file-too-large", "This form is too large; send it with the script on.");
  const fields: Record<string, string> = {};
  let count = 0;
  const parts = formParts(c.req.raw.body, c.req.header("Content-Type") ?? "");
  for await (const { name, filename, contentType, body } of parts) {
    if (!filename) {
      fields[name] = await textOf(body);
      continue;
    }
    const resource = fields["resource"] || undefined;
    const file = { filename, contentType, body, atMostBytes };
    const target = { datasetKey: datasetId, resource };
    await receiveFile(c.get("portal"), c.get("person"), target, file);
    count++;
  }
  return count;
}
