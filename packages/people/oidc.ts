import type {
  AuthorizationServer,
  Client,
  ClientAuth,
  IDToken,
  UserInfoResponse,
} from "oauth4webapi";
import type { Portal } from "#base/portal.ts";
import { Problem } from "#base/problem.ts";
import { SECOND } from "#base/time.ts";
import { begin, take } from "./ceremony.ts";
import { personOfIdentity } from "./identity.ts";
import { type Provider, providerOf } from "./oidc-provider.ts";
import { openSession, type Opened } from "./session.ts";

/** Loaded when somebody enters by a provider: nobody else waits for it. */
const library = () => import("oauth4webapi");
type Library = Awaited<ReturnType<typeof library>>;

const PATIENCE_MS = 10 * SECOND;

/** Where the provider asks who someone is (code flow with PKCE), and the token that they come back with. */
export async function askProvider(
  portal: Portal,
  id: string,
  back: string,
): Promise<{ url: string; token: string }> {
  const provider = providerOf(portal, id);
  const oauth = await library();
  const server = await discovered(portal, oauth, provider);
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const nonce = oauth.generateRandomNonce();
  const url = new URL(server.authorization_endpoint ?? "");
  const asked = {
    response_type: "code",
    client_id: provider.clientId,
    redirect_uri: returnAddress(portal, id),
    scope: provider.scope,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    state,
    nonce,
    ...(provider.acr.length > 0 && { acr_values: provider.acr.join(" ") }),
  };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  const data = { provider: id, verifier, state, nonce, back };
  return { url: url.href, token: await begin(portal, "oidc", data) };
}

/** Signs in whoever the provider says has come back; refused where anything in its answer is not as it must be. */
export async function enterByProvider(
  portal: Portal,
  id: string,
  { token, url, userAgent }: { token: string | undefined; url: URL; userAgent: string },
): Promise<Opened & { back: string }> {
  const provider = providerOf(portal, id);
  const began = await take(portal, "oidc", token);
  if (began?.["provider"] !== id) throw refused("no such ceremony");
  const { claims, idToken } = await confirmed(portal, provider, { began, url }).catch(
    (error: unknown) => {
      throw refused(error);
    },
  );
  const person = await personOfIdentity(portal, provider, claims);
  const opened = await openSession(portal, person, {
    userAgent,
    method: "oidc",
    idToken: `${id} ${idToken}`,
  });
  return { ...opened, back: began["back"] ?? "" };
}

/** Where to sign out of the provider too, or nothing where it knows no such address. */
export async function farewell(portal: Portal, kept: string): Promise<string | undefined> {
  const [id = "", idToken = ""] = kept.split(" ");
  const oauth = await library();
  try {
    const server = await discovered(portal, oauth, providerOf(portal, id));
    if (!server.end_session_endpoint) return undefined;
    const url = new URL(server.end_session_endpoint);
    url.searchParams.set("id_token_hint", idToken);
    url.searchParams.set("post_logout_redirect_uri", `${portal.place.url}/studio/sign-in?out`);
    url.searchParams.set("state", oauth.generateRandomState());
    return url.href;
  } catch (error) {
    // Signing out here must not wait for a provider that is down.
    console.warn(`${id}: no farewell`, error);
    return undefined;
  }
}

async function confirmed(
  portal: Portal,
  provider: Provider,
  { began, url }: { began: Record<string, string>; url: URL },
): Promise<{ claims: Claims; idToken: string }> {
  const oauth = await library();
  const server = await discovered(portal, oauth, provider);
  const client: Client = {
    client_id: provider.clientId,
    id_token_signed_response_alg: provider.idTokenSignedBy,
    ...(provider.userinfoSignedBy && { userinfo_signed_response_alg: provider.userinfoSignedBy }),
  };
  const asking = optionsOf(portal, oauth, provider);
  const parameters = oauth.validateAuthResponse(server, client, url, began["state"]);
  const granted = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    authOf(oauth, server, provider),
    parameters,
    returnAddress(portal, provider.id),
    began["verifier"] ?? "",
    asking,
  );
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, granted, {
    expectedNonce: began["nonce"] ?? "",
    requireIdToken: true,
  });
  await oauth.validateApplicationLevelSignature(server, granted, asking);
  const said = oauth.getValidatedIdTokenClaims(tokens);
  if (!said) throw new Error("no ID token");
  mustBeSure(provider, said);
  const answer = await oauth.userInfoRequest(server, client, tokens.access_token, asking);
  const more = await oauth.processUserInfoResponse(server, client, said.sub, answer);
  if (provider.userinfoSignedBy)
    await oauth.validateApplicationLevelSignature(server, answer, asking);
  return { claims: { ...said, ...more }, idToken: tokens.id_token ?? "" };
}

type Claims = IDToken & UserInfoResponse;

async function discovered(
  portal: Portal,
  oauth: Library,
  provider: Provider,
): Promise<AuthorizationServer> {
  const issuer = new URL(provider.issuer);
  const answer = await oauth.discoveryRequest(issuer, optionsOf(portal, oauth, provider));
  return oauth.processDiscoveryResponse(issuer, answer);
}

interface Asked {
  method: string;
  headers: Record<string, string>;
  redirect: "manual";
  body?: URLSearchParams | undefined;
  signal?: AbortSignal | undefined;
}

/** Unencrypted only where the provider is on this very machine. */
function optionsOf(portal: Portal, oauth: Library, { issuer }: Provider) {
  const { hostname } = new URL(issuer);
  const isHere = hostname === "127.0.0.1" || hostname === "localhost";
  return {
    [oauth.customFetch]: (address: string, { body, signal, ...init }: Asked) =>
      portal.fetch(address, {
        ...init,
        ...(body !== undefined && { body }),
        ...(signal && { signal }),
      }),
    [oauth.allowInsecureRequests]: isHere,
    signal: () => AbortSignal.timeout(PATIENCE_MS),
  };
}

function authOf(
  oauth: Library,
  server: AuthorizationServer,
  { clientSecret }: Provider,
): ClientAuth {
  const known = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
  return known.includes("client_secret_basic")
    ? oauth.ClientSecretBasic(clientSecret)
    : oauth.ClientSecretPost(clientSecret);
}

/** A provider may answer with less than was asked. */
function mustBeSure({ acr }: Provider, claims: IDToken): void {
  const given = claims["acr"];
  if (acr.length > 0 && !(typeof given === "string" && acr.includes(given)))
    throw new Error(`another acr than ${acr.join(" or ")}, which was asked`);
}

function returnAddress({ place }: Portal, id: string): string {
  return `${place.url}/studio/oidc/${id}/callback`;
}

function refused(why: unknown): Problem {
  console.warn("a provider's answer was refused", why);
  return new Problem(401, "oidc-refused", "The identity provider did not confirm who you are.");
}
