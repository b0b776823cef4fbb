// One file on its way to the bucket by signed addresses, and how far it is; tells `arrived`.

/** @typedef {{ id: string, state?: string, url?: string, headers?: Record<string, string>, part_size?: number,
 *   parts?: { number: number, url: string }[], arrived?: { number: number, etag: string }[] | null }} Grant */

/** A file this large goes in parts, so that a lost connection costs one of them and not all. */
const IN_PARTS_FROM = 32 * 2 ** 20;
const AT_ONCE = 3;
const TRIES = 7;

class FileSending extends HTMLElement {
  /** @type {File} */ file;
  /** @type {string | undefined} The resource whose bytes are replaced. */ resource;
  /** @type {string} Where uploads are asked for. */ uploads;
  /** @type {Record<string, string>} */ words;
  /** What is known of this file's upload; an earlier visit may have begun it. @type {{ id?: string, etags: Record<string, string> }} */ kept;
  requests = new Set();
  isOver = false;

  connectedCallback() {
    this.className = "job";
    this.innerHTML = `<file-progress></file-progress>
      <div class="do"><button type="button" hidden></button><button type="button" class="quiet"></button></div>`;
    const [again, cancel] = this.querySelectorAll("button");
    this.progress = this.querySelector("file-progress");
    this.progress.begin(this.file, this.words);
    again.textContent = this.words.resume;
    again.addEventListener("click", () => this.run());
    cancel.textContent = this.words.cancel;
    cancel.addEventListener("click", () => this.cancel());
    this.again = again;
    const { uploads, resource, file } = this;
    this.key = ["upload", uploads, resource, file.name, file.size, file.lastModified].join(" ");
    this.kept = JSON.parse(localStorage.getItem(this.key) ?? "null") ?? { etags: {} };
  }

  /** Goes on from what has arrived, as often as it takes, each time a little later. */
  async run() {
    this.again.hidden = true;
    for (let tries = 1; !this.isOver; tries++) {
      try {
        return await this.attempt();
      } catch (error) {
        const isRefused = error.status >= 400 && error.status < 500;
        if (isRefused || tries === TRIES) {
          this.progress.say(isRefused ? this.reason(error) : this.words.failed, "care");
          this.again.hidden = isRefused;
          return;
        }
        this.progress.lost(2 ** tries);
        await new Promise((resolve) => setTimeout(resolve, 2 ** tries * 1000));
      }
    }
  }

  /** The portal's words for a refusal are the page's; its own sentence is for programs. */
  reason({ code, message }) {
    return this.words.refusals[code] ?? message;
  }

  async attempt() {
    this.progress.say(this.words.asking);
    const grant = (await this.resumed()) ?? (await this.granted());
    const parts = grant.parts ? await this.sendParts(grant) : await this.put(0, this.file, grant);
    this.progress.say(this.words.confirming);
    const json = Array.isArray(parts) ? { parts } : {};
    const at = `${this.uploads}/${grant.id}/arrival`;
    const { resource } = await ask(at, { method: "POST", json });
    localStorage.removeItem(this.key);
    this.isOver = true;
    this.dispatchEvent(new CustomEvent("arrived", { detail: resource.id }));
  }

  /** @returns {Promise<Grant | undefined>} With fresh addresses; nothing where none was begun, or it is over. */
  async resumed() {
    const { id, etags } = this.kept;
    if (!id) return undefined;
    const found = await ask(`${this.uploads}/${id}`);
    if (found.state !== "expected") return undefined;
    document.querySelector(`[data-upload="${CSS.escape(id)}"]`)?.remove();
    for (const { number, etag } of found.arrived ?? []) etags[number] = etag;
    return found;
  }

  /** @returns {Promise<Grant>} */
  async granted() {
    const { name: filename, size, type } = this.file;
    const asked = { filename, size, content_type: type || undefined, resource: this.resource };
    const json = { ...asked, multipart: size >= IN_PARTS_FROM };
    const grant = await ask(this.uploads, { method: "POST", json });
    this.keep({ id: grant.id, etags: {} });
    return grant;
  }

  keep(kept) {
    this.kept = kept;
    localStorage.setItem(this.key, JSON.stringify(kept));
  }

  async sendParts({ parts, part_size: size }) {
    const { id, etags } = this.kept;
    for (const number of Object.keys(etags)) this.progress.has(Number(number), size);
    const missing = parts.filter(({ number }) => !etags[number]);
    const line = async () => {
      for (let part = missing.shift(); part; part = missing.shift()) {
        const bytes = this.file.slice((part.number - 1) * size, part.number * size);
        etags[part.number] = await this.put(part.number, bytes, part);
        this.keep({ id, etags });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, line));
    return Object.entries(etags).map(([number, etag]) => ({ number: Number(number), etag }));
  }

  /** @returns {Promise<string>} The bytes' ETag. */
  put(number, bytes, { url, headers = {} }) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      this.requests.add(request);
      request.open("PUT", url);
      for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
      request.upload.addEventListener("progress", ({ loaded }) => this.progress.has(number, loaded));
      request.addEventListener("loadend", () => {
        this.requests.delete(request);
        // 412: an earlier try arrived whole, though its answer was lost.
        const isThere = request.status === 200 || request.status === 412;
        this.progress.has(number, isThere ? bytes.size : 0);
        if (isThere) resolve(request.getResponseHeader("etag") ?? "");
        else reject(new Error(`the bucket answered ${request.status}`));
      });
      request.send(bytes);
    });
  }

  async cancel() {
    this.isOver = true;
    for (const request of this.requests) request.abort();
    localStorage.removeItem(this.key);
    this.remove();
    if (this.kept.id) await ask(`${this.uploads}/${this.kept.id}`, { method: "DELETE" });
  }
}

async function ask(address, { json, ...how } = {}) {
  const headers = { Accept: "application/json", "Content-Type": "application/json" };
  const answer = await fetch(address, { ...how, headers, body: json && JSON.stringify(json) });
  const body = answer.status === 204 ? undefined : await answer.json();
  if (!answer.ok) throw Object.assign(new Error(body.message), { status: answer.status, code: body.code });
  return body;
}

customElements.define("file-sending", FileSending);
