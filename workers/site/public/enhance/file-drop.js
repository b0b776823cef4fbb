// Files dropped or chosen go at once, two at a time; each is then followed until it is understood.
// Without this script the same forms send them to the site.

const AT_ONCE = 2;

class FileDrop extends HTMLElement {
  /** @type {HTMLElement[]} */ queue = [];
  active = 0;

  connectedCallback() {
    this.words = JSON.parse(this.dataset.words ?? "{}");
    this.jobs = this.querySelector(".jobs");
    this.live = document.createElement("p");
    this.live.className = "hidden";
    this.live.role = "status";
    this.append(this.live);
    const help = this.querySelector("[data-enhanced]");
    if (help) help.textContent = help.dataset.enhanced;
    for (const button of this.querySelectorAll("form.drop button")) button.hidden = true;
    this.addEventListener("change", (event) => {
      const { form, type, files } = event.target;
      if (type !== "file" || files.length === 0) return;
      this.take([...files], form.dataset.resource);
      form.reset();
    });
    this.addEventListener("dragover", (event) => event.preventDefault());
    this.addEventListener("drop", (event) => {
      event.preventDefault();
      if (this.querySelector("form.drop")) this.take([...event.dataTransfer.files]);
    });
    addEventListener("beforeunload", (event) => {
      if (this.active > 0) event.preventDefault();
    });
    for (const article of this.querySelectorAll("[data-follow]")) void this.follow(article);
  }

  /** @param {File[]} files @param {string} [resource] */
  take(files, resource) {
    for (const file of files) {
      const sending = document.createElement("file-sending");
      const { words } = this;
      Object.assign(sending, { file, resource, words, uploads: this.dataset.uploads });
      this.jobs.prepend(sending);
      sending.addEventListener("arrived", ({ detail }) => void this.arrived(sending, detail));
      this.queue.push(sending);
    }
    this.next();
  }

  next() {
    while (this.active < AT_ONCE && this.queue.length > 0) {
      this.active++;
      void this.queue.shift().run().finally(() => {
        this.active--;
        this.next();
      });
    }
  }

  async arrived(sending, resource) {
    const article = document.createElement("article");
    article.dataset.follow = `${this.dataset.files}/${resource}`;
    document.querySelector(`article[aria-labelledby="file-${CSS.escape(resource)}"]`)?.remove();
    sending.replaceWith(article);
    this.querySelector(".jobs > p")?.remove();
    await this.follow(article);
  }

  /** Asks for the file's present state until it no longer changes, ever more slowly. */
  async follow(article) {
    const address = article.dataset.follow;
    for (let delay = 0; article.dataset.follow; delay = Math.min(3000, delay * 1.4 + 300)) {
      await new Promise((resolve) => setTimeout(resolve, delay));
      const fresh = await this.state(address);
      if (fresh === null) return;
      if (!fresh || fresh.outerHTML === article.outerHTML) continue;
      article.replaceWith(fresh);
      article = fresh;
    }
    const [name, state] = ["h3", "output"].map((what) => article.querySelector(what)?.textContent);
    this.live.textContent = `${name}: ${state}`;
    await this.refresh();
  }

  /** Null where there is no such file any more; nothing while the connection is lost. */
  async state(address) {
    const answer = await fetch(address).catch(() => undefined);
    if (!answer || answer.status >= 500) return undefined;
    return answer.ok ? parsed(await answer.text()).querySelector("article") : null;
  }

  /** What is missing before it can be published depends on the files. */
  async refresh() {
    const page = parsed(await (await fetch(location.href)).text());
    for (const part of ["[aria-labelledby=publication]", ".finish"])
      document.querySelector(part)?.replaceWith(...page.querySelectorAll(part));
  }
}

function parsed(html) {
  return new DOMParser().parseFromString(html, "text/html");
}

customElements.define("file-drop", FileDrop);
