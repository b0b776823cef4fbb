// Makes a passkey or asks for one; what comes of it is said in words of the page, in its language.

class PassKey extends HTMLElement {
  connectedCallback() {
    if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) return;
    this.hidden = false;
    this.button = this.querySelector("button");
    this.button.addEventListener("click", (event) => {
      event.preventDefault();
      this.button.disabled = true;
      this.perform().catch((error) => this.say(error));
    });
  }

  async perform() {
    const { challenge, answer, name } = this.dataset;
    const field = name ? document.getElementById(name) : undefined;
    if (field && !field.reportValidity()) return this.say();
    const options = await this.ask(challenge);
    const credential = field
      ? await navigator.credentials.create({
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
        })
      : await navigator.credentials.get({
          publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
        });
    const { location } = await this.ask(answer, {
      response: credential.toJSON(),
      ...(field && { name: field.value }),
    });
    window.location.assign(location);
  }

  async ask(path, body = {}) {
    const response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${response.status}`);
    return response.json();
  }

  /** Whoever closed the browser's own window knows why nothing came of it. */
  say(error) {
    this.button.disabled = false;
    const output = this.querySelector("output");
    output.textContent = error && error.name !== "NotAllowedError" ? this.dataset.failed : "";
  }
}

customElements.define("pass-key", PassKey);
