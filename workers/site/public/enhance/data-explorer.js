/**
 * One view of a table follows another without the page being loaded again; arrow keys walk through its cells.
 * Every view is a page of the server's, which is asked for as a whole and of which this element's part is taken.
 */
class DataExplorer extends HTMLElement {
  connectedCallback() {
    this.shown = pageOf(location.href);
    this.addEventListener("click", (event) => this.onClick(event));
    this.addEventListener("submit", (event) => this.onSubmit(event));
    this.addEventListener("keydown", (event) => this.onKey(event));
    this.addEventListener("focusin", ({ target }) => this.onFocus(target));
    this.addEventListener("change", ({ target }) => {
      if (target.name === "filter_column") fit(target);
    });
    this.back = () => {
      if (pageOf(location.href) !== this.shown) void this.go(location.href, { isBack: true });
    };
    addEventListener("popstate", this.back);
    this.prepare();
  }

  disconnectedCallback() {
    removeEventListener("popstate", this.back);
    this.asked?.abort();
  }

  onClick(event) {
    const url = viewOf(event);
    if (!url || (pageOf(url) === this.shown && url.hash)) return;
    event.preventDefault();
    void this.go(url.href);
  }

  onSubmit(event) {
    const form = event.target;
    if (form.method !== "get") return;
    event.preventDefault();
    const url = new URL(form.action);
    const sent = [...new FormData(form)].filter(([name, value]) => value !== "" || name.includes("__"));
    url.search = new URLSearchParams(sent).toString();
    void this.go(url.href);
  }

  /** Shows the view at an address. Whatever goes wrong, the address itself still leads there. */
  async go(address, { isBack = false } = {}) {
    this.asked?.abort();
    this.asked = new AbortController();
    const { signal } = this.asked;
    this.setAttribute("aria-busy", "true");
    this.say(this.dataset.loading);
    try {
      const answer = await fetch(address, { signal, headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const next = page.querySelector("data-explorer");
      if (!next) throw new Error("there is no table at this address");
      const url = new URL(answer.url);
      url.hash = new URL(address).hash;
      if (!isBack) history.pushState(null, "", url.href);
      this.shown = pageOf(url);
      this.take(next, page, url.hash);
    } catch (error) {
      if (error.name !== "AbortError") this.fail(address);
    } finally {
      if (!signal.aborted) this.removeAttribute("aria-busy");
    }
  }

  take(next, page, hash) {
    const { left, isOpen, held } = this.kept();
    this.replaceChildren(...next.childNodes);
    retitle(page);
    this.prepare();
    if (this.grid) this.grid.scrollLeft = left;
    this.querySelector("#picker")?.toggleAttribute("open", isOpen);
    const heading = this.querySelector("#rows");
    this.say(heading?.textContent ?? "");
    focusOn(hash === "#column" ? undefined : this.control(held), hash, heading);
  }

  /** What one view hands to the next: how far the table was moved, and what was pressed. */
  kept() {
    const active = document.activeElement;
    return {
      left: this.grid?.scrollLeft ?? 0,
      isOpen: this.querySelector("#picker")?.open ?? false,
      held: active && this.contains(active) ? keyOf(active) : undefined,
    };
  }

  control(key) {
    const all = this.querySelectorAll("a, button, input, select, td, th");
    return key === undefined ? undefined : [...all].find((each) => keyOf(each) === key);
  }

  fail(address) {
    this.say("");
    this.querySelector(".notice.failed")?.remove();
    const notice = document.createElement("div");
    notice.className = "notice failed";
    notice.setAttribute("role", "alert");
    const link = Object.assign(document.createElement("a"), { href: address, textContent: this.dataset.retry });
    notice.append(Object.assign(document.createElement("p"), { textContent: this.dataset.failed }), link);
    this.querySelector("#rows")?.after(notice);
  }

  say(text) {
    this.voice ??= Object.assign(document.createElement("p"), { className: "hidden", role: "status" });
    this.voice.setAttribute("role", "status");
    if (!this.voice.isConnected) this.after(this.voice);
    this.voice.textContent = text;
  }

  /** Cells become a grid: one of them is reached by Tab, the others by arrows. */
  prepare() {
    const column = this.querySelector("select[name=filter_column]");
    if (column) fit(column);
    this.grid = this.querySelector("#grid");
    this.table = this.grid?.querySelector("table");
    if (!this.table) return;
    this.table.setAttribute("role", "grid");
    this.grid.removeAttribute("tabindex");
    for (const row of this.table.tBodies[0].rows) for (const cell of row.cells) cell.tabIndex = -1;
    const first = this.table.tBodies[0].rows[0]?.cells[0];
    if (first) first.tabIndex = 0;
  }

  onFocus(target) {
    const cell = target.closest("#grid tbody :is(td, th)");
    if (!cell) return;
    for (const other of this.table.querySelectorAll("tbody [tabindex='0']")) other.tabIndex = -1;
    cell.tabIndex = 0;
  }

  onKey(event) {
    const cell = event.target.closest?.("#grid :is(td, th)");
    if (!cell || event.altKey || event.metaKey) return;
    const turn = { PageDown: "next", PageUp: "prev" }[event.key];
    const link = turn && this.querySelector(`a[rel=${turn}]`);
    const wanted = link ?? this.neighbour(cell, event.key, event.ctrlKey);
    if (!wanted) return;
    event.preventDefault();
    if (link) link.click();
    else {
      (wanted.querySelector("a") ?? wanted).focus();
      wanted.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  }

  neighbour(cell, key, isFar) {
    const { rows } = this.table;
    const row = cell.parentElement.rowIndex;
    const last = rows[row].cells.length - 1;
    const at = cell.cellIndex;
    const places = {
      ArrowRight: [row, at + 1],
      ArrowLeft: [row, at - 1],
      ArrowDown: [row + 1, at],
      ArrowUp: [row - 1, at],
      Home: [isFar ? this.table.tHead.rows.length : row, 0],
      End: [isFar ? rows.length - 1 : row, last],
    };
    const [to, column] = places[key] ?? [];
    return rows[to]?.cells[column];
  }
}

/** The title, and where the same view is in other languages. */
function retitle(page) {
  document.title = page.title;
  for (const link of document.querySelectorAll(".masthead a[hreflang]"))
    link.href = page.querySelector(`.masthead a[hreflang="${link.hreflang}"]`)?.href ?? link.href;
}

/** On what was pressed, if it is still there; else where the address points, which comes into sight. */
function focusOn(same, hash, heading) {
  const target = document.getElementById(hash.slice(1)) ?? same ?? heading;
  const wanted = same ?? target;
  if (!wanted) return;
  if (wanted.tabIndex < 0) wanted.tabIndex = -1;
  wanted.focus({ preventScroll: true });
  const { top } = target.getBoundingClientRect();
  if (top < 0 || top > innerHeight * 0.8) target.scrollIntoView({ block: "start" });
}

/** Where a plain click on a link to another view of the same table leads. */
function viewOf(event) {
  const link = event.target.closest("a[href]");
  if (!link || link.hasAttribute("download") || event.button !== 0) return undefined;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return undefined;
  const url = new URL(link.getAttribute("href"), location.href);
  return url.origin + url.pathname === location.origin + location.pathname ? url : undefined;
}

/** An address without what only this window knows. */
function pageOf(address) {
  const { pathname, search } = new URL(address, location.href);
  return pathname + search;
}

/** The same control in the next view, or the same cell of its grid. */
function keyOf(element) {
  if (element.id) return `#${element.id}`;
  const { tagName, name = "", parentElement, cellIndex } = element;
  if (cellIndex !== undefined) return `${tagName} ${parentElement.rowIndex} ${cellIndex}`;
  const words = element.getAttribute("aria-label") ?? element.textContent.replace(/\s*[↑↓]$/, "");
  return `${tagName} ${name} ${element.rel ?? ""} ${tagName === "A" || tagName === "BUTTON" ? words.trim() : ""}`;
}

const fitting = {
  text: ["contains", "exact", "differs", "notcontains", "in", "isnull", "isnotnull"],
  number: ["greater", "less", "exact", "differs", "in", "isnull", "isnotnull"],
  date: ["greater", "less", "exact", "differs", "isnull", "isnotnull"],
  flag: ["exact", "isnull", "isnotnull"],
  nested: ["isnull", "isnotnull"],
};

/** Only the conditions that make sense of the chosen column can be chosen. */
function fit(column) {
  const { form, selectedOptions } = column;
  const kind = selectedOptions[0]?.dataset.kind ?? "text";
  const operator = form.elements.namedItem("filter_operator");
  const allowed = fitting[kind] ?? fitting.text;
  for (const option of operator.options) option.hidden = option.disabled = !allowed.includes(option.value);
  if (operator.selectedOptions[0]?.disabled !== false) operator.value = allowed[0];
  const value = form.elements.namedItem("filter_value");
  value.inputMode = kind === "number" ? "decimal" : "";
}

customElements.define("data-explorer", DataExplorer);
