// Notifications in this browser: a button where something can be followed, and the list of all that is.
// What is followed is remembered here too, so that no page has to ask.

const REMEMBERED = "push";
const hasPush =
  "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

const remembered = () => JSON.parse(localStorage.getItem(REMEMBERED) ?? "[]");
const remember = (targets) => localStorage.setItem(REMEMBERED, JSON.stringify(targets));

async function post(path, body) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

/** This browser's address at its push service; nothing where it has none. */
async function own() {
  const registration = await navigator.serviceWorker.getRegistration("/");
  const subscription = await registration?.pushManager.getSubscription();
  return subscription?.toJSON();
}

async function subscribed({ worker, key }) {
  await navigator.serviceWorker.register(worker, { scope: "/" });
  const { pushManager } = await navigator.serviceWorker.ready;
  const bytes = atob(key.replaceAll("-", "+").replaceAll("_", "/"));
  const options = {
    userVisibleOnly: true,
    applicationServerKey: Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)),
  };
  const made = await pushManager.subscribe(options).catch(async (error) => {
    // It was made for another key: the portal has a new one.
    if (error.name !== "InvalidStateError") throw error;
    await (await pushManager.getSubscription())?.unsubscribe();
    return pushManager.subscribe(options);
  });
  return made.toJSON();
}

async function settings(element) {
  const answer = await fetch(element.getAttribute("from"));
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

class PushFollow extends HTMLElement {
  connectedCallback() {
    if (!hasPush || this.status) return;
    this.button = this.querySelector("button");
    this.off = this.button.textContent;
    this.status = document.createElement("p");
    this.status.role = "status";
    this.status.className = "soft";
    this.append(this.status);
    this.hidden = false;
    this.show();
    this.button.addEventListener("click", () => void this.turn());
  }

  get target() {
    return this.getAttribute("target");
  }

  get isOn() {
    return Notification.permission === "granted" && remembered().includes(this.target);
  }

  show() {
    this.button.textContent = this.isOn ? this.getAttribute("on") : this.off;
  }

  async turn() {
    this.button.disabled = true;
    let portal;
    try {
      portal = await settings(this);
      const said = this.isOn ? await this.end() : await this.begin(portal);
      this.say(portal, portal.words[said]);
    } catch {
      this.say(portal, portal?.words.failed ?? "×");
    }
    this.button.disabled = false;
    this.show();
  }

  async begin(portal) {
    if ((await Notification.requestPermission()) !== "granted") return "denied";
    const { endpoint, keys } = await subscribed(portal);
    await post("/push", { endpoint, keys, target: this.target, language: portal.language });
    remember([...new Set([...remembered(), this.target])]);
    return "done";
  }

  async end() {
    const browser = await own();
    if (browser) await post("/push/removal", { ...browser, target: this.target });
    remember(remembered().filter((each) => each !== this.target));
    return "ended";
  }

  say(portal, text) {
    this.status.textContent = `${text} `;
    if (!portal) return;
    const link = document.createElement("a");
    link.href = portal.list;
    link.textContent = portal.words.manage;
    this.status.append(link);
  }
}

class PushList extends HTMLElement {
  async connectedCallback() {
    if (!hasPush) return;
    const [note, actions] = this.querySelectorAll("p");
    const [list, status] = this.querySelectorAll("ul, output");
    Object.assign(this, { note, actions, list, status });
    this.portal = await settings(this);
    note.textContent = "";
    actions.querySelector("button").addEventListener("click", () => void this.end());
    await this.show();
  }

  async show() {
    const browser = await own();
    const path = this.getAttribute("from").replace(/\.json$/, "/list");
    const { data } = browser ? await post(path, browser) : { data: [] };
    remember(data.map(({ target }) => target));
    this.note.textContent = data.length === 0 ? this.portal.words.none : "";
    this.list.hidden = this.actions.hidden = data.length === 0;
    this.list.replaceChildren(...data.map((each) => this.item(each)));
  }

  item({ target, name }) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = this.portal.words.end;
    button.setAttribute("aria-label", `${this.portal.words.end} : ${name}`);
    button.addEventListener("click", () => void this.end(target));
    item.append(name, " ", button);
    return item;
  }

  async end(target) {
    const browser = await own();
    try {
      if (browser) await post("/push/removal", { ...browser, ...(target && { target }) });
      if (!target)
        await (await navigator.serviceWorker.getRegistration("/"))?.pushManager
          .getSubscription()
          .then((subscription) => subscription?.unsubscribe());
      await this.show();
      this.status.textContent = this.portal.words.ended;
    } catch {
      this.status.textContent = this.portal.words.failed;
    }
  }
}

customElements.define("push-follow", PushFollow);
customElements.define("push-list", PushList);
