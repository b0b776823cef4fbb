// Offers places while one writes their names, one a line: the last line is completed by a button.
class ZoneNames extends HTMLElement {
  connectedCallback() {
    const area = this.querySelector("textarea");
    if (!area || this.querySelector("output")) return;
    const offered = document.createElement("output");
    offered.setAttribute("aria-live", "polite");
    offered.className = "chips";
    this.append(offered);
    let waiting;
    area.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => void this.offer(area, offered), 200);
    });
  }

  async offer(area, offered) {
    const typed = area.value.split(/[,;\n]/).at(-1).trim();
    offered.replaceChildren();
    if (typed.length < 2 || typed.endsWith(")")) return;
    const query = new URLSearchParams({ q: typed, size: "6", lang: document.documentElement.lang });
    const answer = await fetch(`/api/1/spatial/zones/suggest/?${query}`);
    if (!answer.ok || area.value.split(/[,;\n]/).at(-1).trim() !== typed) return;
    const levels = JSON.parse(this.dataset.levels ?? "{}");
    const buttons = (await answer.json()).map(({ id, name, level }) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "quiet";
      button.textContent = `${name}, ${levels[level] ?? level}`;
      button.addEventListener("click", () => {
        const before = area.value.slice(0, area.value.length - area.value.split(/[,;\n]/).at(-1).length);
        area.value = `${before.replace(/[,;]\s*$/, "\n")}${name} (${id})\n`;
        offered.replaceChildren();
        area.focus();
      });
      return button;
    });
    offered.replaceChildren(...buttons);
  }
}
customElements.define("zone-names", ZoneNames);
