// Suggestions under a search field while somebody types: an ARIA combobox with a list of links.
// Without it the form asks /datasets?q= as it stands.
const PAUSE_MS = 120;
const SHORTEST = 2;

class SearchSuggest extends HTMLElement {
  #answers = new Map();
  #active = -1;

  connectedCallback() {
    this.input = this.querySelector("input");
    this.list = make("div", { id: `${this.input.id}-list`, role: "listbox", hidden: "" });
    this.list.setAttribute("aria-label", this.dataset.label);
    this.status = make("p", { role: "status", class: "hidden" });
    this.append(this.list, this.status);
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.list.id,
    }))
      this.input.setAttribute(name, value);
    this.input.addEventListener("input", () => this.#later());
    this.input.addEventListener("focus", () => this.#later());
    this.input.addEventListener("keydown", (event) => this.#pressed(event));
    this.addEventListener("focusout", (event) => {
      if (!this.contains(event.relatedTarget)) this.#close();
    });
    // The field keeps the focus, so that a phone's keyboard stays where it is.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  #later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#ask(), PAUSE_MS);
  }

  async #ask() {
    const typed = this.input.value.trim().replace(/\s+/g, " ").toLowerCase();
    this.asked = typed;
    if (typed.length < SHORTEST || document.activeElement !== this.input) this.#close();
    else await this.#suggest(typed);
  }

  async #suggest(typed) {
    if (!this.#answers.has(typed)) this.#answers.set(typed, this.#fetch(typed));
    const answer = await this.#answers.get(typed);
    if (this.asked === typed && document.activeElement === this.input) this.#show(answer);
  }

  async #fetch(typed) {
    try {
      const response = await fetch(`/api/2/suggest/?q=${encodeURIComponent(typed)}`);
      if (response.ok) return await response.json();
    } catch {
      // Without the network there is nothing to suggest.
    }
    this.#answers.delete(typed);
    return {};
  }

  #show({ datasets = [], organizations = [], columns = [], tags = [] }) {
    const at = (path) => this.dataset.at + path;
    const query = (name, value) => at(`/datasets?${new URLSearchParams({ [name]: value })}`);
    const groups = [
      [
        "datasets",
        datasets.map(({ slug, title, organization }) => [title, organization, at(`/datasets/${slug}`)]),
      ],
      [
        "organizations",
        organizations.map(({ slug, name, datasets }) => [
          name,
          this.#number(datasets),
          at(`/organizations/${slug}`),
        ]),
      ],
      ["columns", columns.map(({ name, count }) => [name, this.#number(count), query("q", name)])],
      ["tags", tags.map(({ name, count }) => [name, this.#number(count), query("tag", name)])],
    ].filter(([, options]) => options.length > 0);
    this.list.replaceChildren(...groups.map(([kind, options]) => this.#group(kind, options)));
    this.options = [...this.list.querySelectorAll("[role=option]")];
    for (const [at, option] of this.options.entries()) option.id = `${this.list.id}-${at}`;
    this.#activate(-1);
    const isOpen = this.options.length > 0;
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
    this.status.textContent = isOpen ? this.dataset.count.replace("0", this.options.length) : "";
  }

  #group(kind, options) {
    const group = make("div", { role: "group" });
    group.setAttribute("aria-label", this.dataset[kind]);
    const title = make("p", { "aria-hidden": "true" });
    title.textContent = this.dataset[kind];
    group.append(
      title,
      ...options.map(([text, note, href]) => {
        const option = make("a", { role: "option", tabindex: "-1", href, "aria-selected": "false" });
        const name = make("span", {});
        name.append(...this.#marked(text));
        option.append(name);
        if (note) {
          const small = make("small", {});
          small.textContent = note;
          option.append(" ", small);
        }
        return option;
      }),
    );
    return group;
  }

  // What was typed stands out where it is found as it is written.
  #marked(text) {
    const at = text.toLowerCase().indexOf(this.asked);
    if (at < 0) return [text];
    const mark = make("b", {});
    mark.textContent = text.slice(at, at + this.asked.length);
    return [text.slice(0, at), mark, text.slice(at + this.asked.length)];
  }

  #number(count) {
    return count.toLocaleString(document.documentElement.lang);
  }

  #pressed(event) {
    const isOpen = !this.list.hidden;
    const act = event.isComposing ? undefined : (isOpen ? this.#open : this.#closed)[event.key];
    if (act?.() === true) event.preventDefault();
  }

  // What a key does, and whether the field is to be left out of it.
  #closed = {
    ArrowDown: () => {
      this.#later();
      return true;
    },
  };
  #open = {
    ArrowDown: () => this.#activate(this.#active + 1),
    ArrowUp: () => this.#activate(this.#active < 0 ? this.options.length - 1 : this.#active - 1),
    Escape: () => this.#close(),
    Enter: () => {
      this.options[this.#active]?.click();
      return this.#active >= 0;
    },
  };

  #activate(at) {
    this.options?.[this.#active]?.setAttribute("aria-selected", "false");
    this.#active = at;
    const option = this.options?.[at];
    if (!option) {
      // Beyond the last the field itself is next.
      this.#active = -1;
      this.input.removeAttribute("aria-activedescendant");
      return true;
    }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
    return true;
  }

  #close() {
    clearTimeout(this.timer);
    this.asked = undefined;
    this.list.hidden = true;
    this.#activate(-1);
    this.input.setAttribute("aria-expanded", "false");
    this.status.textContent = "";
    return true;
  }
}

function make(name, attributes) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

customElements.define("search-suggest", SearchSuggest);
