// While a file is read, its page asks how far that came, and draws what is known of it anew.

const LONGEST = 10_000;

class FileReading extends HTMLElement {
  connectedCallback() {
    void this.follow();
  }

  async follow() {
    let seen = "";
    for (let delay = 1000; this.isConnected; delay = Math.min(LONGEST, delay * 1.3)) {
      await new Promise((resolve) => setTimeout(resolve, delay));
      if (document.hidden) continue;
      const answer = await fetch(this.dataset.profile).catch(() => undefined);
      if (!answer || answer.status >= 500 || answer.status === 429) continue;
      // Understood, refused or gone: the page has something else to say.
      if (answer.status !== 202) return location.reload();
      const told = await answer.text();
      if (told === seen) continue;
      if (seen !== "") delay = 1000;
      seen = told;
      await this.draw();
    }
  }

  async draw() {
    const answer = await fetch(location.href).catch(() => undefined);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("file-reading");
    if (fresh && fresh.innerHTML !== this.innerHTML) this.replaceChildren(...fresh.childNodes);
  }
}

customElements.define("file-reading", FileReading);
