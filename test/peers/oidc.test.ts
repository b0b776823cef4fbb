import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort, startPortal, type RunningPortal } from "#test/portal.ts";
import { type OidcServer, oidcServer } from "./oidc-server.ts";

const port = await freePort();
const home = `http://localhost:${port}`;
let provider: OidcServer;
let portal: RunningPortal;

beforeAll(async () => {
  provider = await oidcServer(home);
  const OIDC = JSON.stringify([
    {
      id: "agents",
      name: "Agents",
      issuer: provider.issuer,
      clientId: "parvis",
      clientSecret: "a-secret-of-the-tests",
      acr: ["eidas1"],
      userinfoSignedBy: "RS256",
    },
  ]);
  portal = await startPortal({ port, env: { OIDC } });
}, 150_000);

afterAll(async () => {
  await portal?.stop();
  await provider?.close();
});

/** A browser without a window: cookies by host, and redirects followed by hand. */
function browser() {
  const jars = new Map<string, Map<string, string>>();
  const visit = async (address: string, init: RequestInit = {}) => {
    const url = new URL(address);
    const jar = jars.get(url.host) ?? new Map<string, string>();
    jars.set(url.host, jar);
    const response = await fetch(url, {
      ...init,
      redirect: "manual",
      headers: {
        Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; "),
        "Accept-Language": "fr",
        ...(init.method === "POST" && { Origin: home }),
      },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    const location = response.headers.get("Location");
    return { response, next: location ? new URL(location, url).href : undefined };
  };
  const follow = async (address: string, isEnd: (url: string) => boolean = () => false) => {
    for (let at = address, steps = 0; steps < 20; steps++) {
      const { response, next } = await visit(at);
      if (!next || isEnd(next)) return { url: next ?? at, text: await response.text() };
      at = next;
    }
    throw new Error("too many redirects");
  };
  return { visit, follow };
}

const ada = {
  id: "ada-at-the-agents",
  email: "ada@lyon.example",
  email_verified: true,
  given_name: "Ada",
  usual_name: "Martin",
};

test("whoever the provider confirms is in, under the account of their address, and out of both", async () => {
  provider.is(ada);
  const one = browser();
  expect((await one.follow(`${home}/studio/sign-in`)).text).toContain("Entrer avec Agents");
  const entered = await one.follow(`${home}/studio/oidc/agents`);
  expect(entered.url).toBe(`${home}/studio`);
  const account = await one.follow(`${home}/studio/account`);
  expect(account.text).toContain('value="Martin"');
  expect(account.text).toContain("relié à ada@lyon.example");
  expect(account.text).toContain("par fournisseur d’identité");
  const { next } = await one.visit(`${home}/studio/sign-out`, { method: "POST" });
  expect(next).toContain(`${provider.issuer}/session/end?id_token_hint=`);
  expect((await one.follow(`${home}/studio`)).url).toContain("/studio/sign-in");
});

test("an identity is known again by its subject, when its address has changed", async () => {
  provider.is({ ...ada, email: "ada@grandlyon.example" });
  const one = browser();
  await one.follow(`${home}/studio/oidc/agents`);
  expect((await one.follow(`${home}/studio/account`)).text).toContain("ada@lyon.example");
});

test("an address that the provider has not verified opens no account", async () => {
  provider.is({ id: "mallory", email: "ada@lyon.example", email_verified: false });
  const one = browser();
  const refused = await one.follow(`${home}/studio/oidc/agents`);
  expect(refused.url).toContain("refused=oidc-unverified");
  expect(refused.text).toContain("n’a pas vérifié votre adresse");
  expect((await one.follow(`${home}/studio`)).url).toContain("/studio/sign-in");
});

test("less than the level that was asked for is refused", async () => {
  provider.is({ ...ada, id: "ada-unsure", acr: "eidas0" });
  expect((await browser().follow(`${home}/studio/oidc/agents`)).url).toContain("oidc-refused");
});

test("an answer is good once, in the browser that asked, and as it was given", async () => {
  provider.is(ada);
  const isCallback = (url: string) => url.includes("/callback");
  const one = browser();
  const answer = (await one.follow(`${home}/studio/oidc/agents`, isCallback)).url;
  // Another browser that is handed the answer (a forged sign-in) has not asked for it.
  expect((await browser().visit(answer)).next).toContain("oidc-refused");
  const other = browser();
  const own = new URL((await other.follow(`${home}/studio/oidc/agents`, isCallback)).url);
  own.searchParams.set("state", "forged");
  expect((await other.visit(own.href)).next).toContain("oidc-refused");
  expect((await one.visit(answer)).next).toBe(`${home}/studio`);
  expect((await one.visit(answer)).next).toContain("oidc-refused");
});
