// A button over a text that copies it, where the browser lets a page write to the clipboard.
class CopyText extends HTMLElement {
  connectedCallback() {
    if (!navigator.clipboard || this.querySelector("button")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    const say = (text) => (button.textContent = text);
    say(this.getAttribute("label"));
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(this.querySelector("code").textContent);
      say(this.getAttribute("done"));
      setTimeout(() => say(this.getAttribute("label")), 2000);
    });
    const status = document.createElement("div");
    status.setAttribute("role", "status");
    status.append(button);
    this.prepend(status);
  }
}
customElements.define("copy-text", CopyText);
