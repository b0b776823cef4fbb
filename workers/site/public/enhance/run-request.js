// Sends the request that the form beside an operation says, and shows what came back. A key typed in is kept nowhere.
const LONGEST = 30000;

class RunRequest extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector("form");
    for (const part of this.querySelectorAll("[data-script]")) part.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.run(form);
    });
  }

  /** The address with what was typed; nothing where a part of the path is missing. */
  addressOf(form) {
    let path = this.getAttribute("path");
    const query = new URLSearchParams();
    for (const input of form.elements) {
      const value = input.value?.trim();
      if (input.dataset.path) path = path.replace(`{${input.dataset.path}}`, encodeURIComponent(value));
      else if (input.name && value && input.name !== "key") query.append(input.name, value);
    }
    return path.replaceAll("%3A", ":") + (query.size ? `?${query}` : "");
  }

  async run(form) {
    const button = form.querySelector("button");
    const key = form.querySelector("[data-key]")?.value.trim();
    const address = this.addressOf(form);
    button.disabled = true;
    const began = performance.now();
    try {
      const answer = await fetch(address, {
        headers: key ? { "X-API-KEY": key } : {},
        credentials: "omit",
        cache: "no-store",
      });
      const text = await answer.text();
      const took = Math.round(performance.now() - began);
      this.show(`${answer.status} ${answer.statusText}, ${took} ms, ${address}`, written(answer, text));
    } catch (error) {
      this.show(String(error.message), "");
    } finally {
      button.disabled = false;
    }
  }

  show(line, text) {
    const output = this.querySelector("output");
    const said = document.createElement("p");
    said.className = "soft";
    said.textContent = line;
    const pre = document.createElement("pre");
    pre.className = "sample answer";
    pre.tabIndex = 0;
    pre.textContent = text.length > LONGEST ? `${text.slice(0, LONGEST)}\n…` : text;
    output.replaceChildren(said, ...(text ? [pre] : []));
  }
}

/** JSON with its lines; anything else as it came. */
function written(answer, text) {
  if (!answer.headers.get("Content-Type")?.includes("json")) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
customElements.define("run-request", RunRequest);
