import type { Dataset } from "#catalog/schema.ts";
import type { FileOf } from "#files/list.ts";
import type { Upload } from "#files/schema.ts";
import type { Asked } from "#site/door.ts";
import { TextField } from "#ui/field.tsx";
import { Buttons, ErrorSummary } from "#ui/form.tsx";
import { format } from "#ui/format.ts";
import { Job } from "#ui/job.tsx";
import { Slab } from "#ui/slab.tsx";
import { fileFormWords } from "#ui/words/file-form.ts";
import { studioWords } from "#ui/words/studio.ts";
import type { Refused } from "./dataset.tsx";
import { jobOf } from "./job-of.ts";

interface FilesProps {
  c: Asked;
  dataset: Dataset;
  files: FileOf[];
  uploads: Upload[];
  mayEdit: boolean;
  /** A link that was not taken, as it was typed. */
  link: Refused["link"];
}

/** What a form may bring through the Worker; signed addresses carry the rest. */
export const LARGEST_FORM_BYTES = 100e6;

/** The files of a dataset, how each was understood, and the ways to add one. */
export function Files({ c, dataset, files, uploads, mayEdit, link }: FilesProps) {
  const { language } = c.get("reader");
  const { files: words, enhance, refusals } = studioWords(language);
  const page = `/studio/datasets/${dataset.id}`;
  const hidden = dataset.resourcesCount - files.length;
  return (
    <Slab id="files" title={words.title} note={words.note}>
      <file-drop
        data-uploads={`${page}/uploads`}
        data-files={`${page}/files`}
        data-words={JSON.stringify({ ...enhance, refusals, language })}
      >
        {mayEdit ? <Drop c={c} page={page} /> : null}
        <div class="jobs">
          {files.length + uploads.length === 0 ? <p class="soft">{words.none}</p> : null}
          {uploads.map((upload) => (
            <Interrupted c={c} page={page} upload={upload} />
          ))}
          {files.map((file) => (
            <File c={c} page={page} file={file} mayEdit={mayEdit} />
          ))}
        </div>
      </file-drop>
      {files.some(({ version }) => version?.indexedAt === null) ? (
        <noscript>
          <p>
            <a href={page}>{words.refresh}</a>
          </p>
        </noscript>
      ) : null}
      {hidden > 0 ? <p class="soft">{words.more(hidden)}</p> : null}
      {mayEdit ? <AddLink c={c} page={page} link={link} /> : null}
    </Slab>
  );
}

function Drop({ c, page }: { c: Asked; page: string }) {
  const { language } = c.get("reader");
  const { files } = studioWords(language);
  const { bytes } = format(language);
  const most = Math.min(c.get("portal").largestUploadBytes, LARGEST_FORM_BYTES);
  return (
    <form class="drop" action={`${page}/files`} method="post" enctype="multipart/form-data">
      <label class="label" for="new-files">
        {files.drop}
      </label>
      <input id="new-files" type="file" name="files" multiple required />
      <p class="soft" data-enhanced={files.help(bytes(c.get("portal").largestUploadBytes))}>
        {files.plainHelp(bytes(most))}
      </p>
      <button type="submit" class="quiet">
        {files.submit}
      </button>
    </form>
  );
}

interface FileProps {
  c: Asked;
  page: string;
  file: FileOf;
  mayEdit: boolean;
}

/** One file or link, with what can be done with it; also a fragment that the page asks for again. */
export function File({ c, page, file, mayEdit }: FileProps) {
  const reader = c.get("reader");
  const { files } = studioWords(reader.language);
  const { id, title, url } = file.resource;
  const address = `${page}/files/${id}`;
  const job = jobOf(file);
  const actions = mayEdit ? <Actions c={c} page={page} file={file} /> : null;
  if (job)
    return (
      <Job reader={reader} file={job} address={address}>
        {actions}
      </Job>
    );
  return (
    <article class="job" aria-labelledby={`file-${id}`}>
      <header>
        <h3 id={`file-${id}`}>{title}</h3>
        <output>{files.remote}</output>
      </header>
      <p class="soft">{url ? <a href={url}>{url}</a> : null}</p>
      {actions ? <div class="do">{actions}</div> : null}
    </article>
  );
}

function Actions({ c, page, file }: Omit<FileProps, "mayEdit">) {
  const { files } = studioWords(c.get("reader").language);
  const { edit } = fileFormWords(c.get("reader").language);
  const { id, title } = file.resource;
  return (
    <>
      <a href={`${page}/files/${id}/edit`} aria-label={`${edit}: ${title}`}>
        {edit}
      </a>
      {file.version ? (
        <details>
          <summary>{files.replace}</summary>
          <form
            class="drop"
            method="post"
            action={`${page}/files`}
            enctype="multipart/form-data"
            data-resource={id}
          >
            <input type="hidden" name="resource" value={id} />
            <label class="label" for={`replace-${id}`}>
              {files.replace} ({title})
            </label>
            <input id={`replace-${id}`} type="file" name="files" required />
            <p class="soft">{files.replaceNote}</p>
            <button type="submit" class="quiet">
              {files.submit}
            </button>
          </form>
        </details>
      ) : null}
      <details>
        <summary>{files.remove}</summary>
        <form method="post" action={`${page}/files/${id}/removal`}>
          <p class="soft">{files.removeWhy}</p>
          <button type="submit" class="quiet" aria-describedby={`file-${id}`}>
            {files.removeSubmit}
          </button>
        </form>
      </details>
    </>
  );
}

function Interrupted({ c, page, upload }: { c: Asked; page: string; upload: Upload }) {
  const { job } = studioWords(c.get("reader").language);
  return (
    <article class="job" aria-labelledby={`upload-${upload.id}`} data-upload={upload.id}>
      <header>
        <h3 id={`upload-${upload.id}`}>{upload.filename}</h3>
        <output>{job.interrupted}</output>
      </header>
      <p class="soft">{job.interruptedWhy}</p>
      <form class="do" method="post" action={`${page}/uploads/${upload.id}/removal`}>
        <button type="submit" class="quiet">
          {job.abandon}
        </button>
      </form>
    </article>
  );
}

function AddLink({ c, page, link }: { c: Asked; page: string; link: Refused["link"] }) {
  const reader = c.get("reader");
  const { files } = studioWords(reader.language);
  const labels = { title: files.linkTitle, url: files.linkUrl };
  const field = (name: string) => ({
    name,
    value: link?.typed[name],
    errors: link?.errors[name],
  });
  return (
    <details open={link !== undefined}>
      <summary>{files.link}</summary>
      <form class="form" method="post" action={`${page}/links`}>
        <p class="soft">{files.linkNote}</p>
        <ErrorSummary reader={reader} errors={link?.errors} labels={labels} />
        <TextField {...field("title")} label={files.linkTitle} required />
        <TextField
          {...field("url")}
          type="url"
          label={files.linkUrl}
          placeholder="https://"
          required
        />
        <Buttons>
          <button type="submit" class="quiet">
            {files.linkSubmit}
          </button>
        </Buttons>
      </form>
    </details>
  );
}
