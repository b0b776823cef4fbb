import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Configuration, Provider } from "oidc-provider";

/** Who signs in next, as the provider knows them. */
interface Known {
  id: string;
  email: string;
  email_verified?: boolean;
  given_name?: string;
  usual_name?: string;
  acr?: string;
}

export interface OidcServer {
  issuer: string;
  /** Answers every question of the provider's in this person's place from now on. */
  is: (known: Known) => void;
  close: () => Promise<void>;
}

/** A real OpenID provider on loopback, with the habits of ProConnect: userinfo is a signed JWT, and acr is asked for. */
export async function oidcServer(portal: string): Promise<OidcServer> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let next: Known | undefined;
  const people = new Map<string, Known>();
  const provider = new Provider(issuer, configuration(portal, people));
  const answer = provider.callback();
  const question = async (request: IncomingMessage, response: ServerResponse) => {
    const { prompt, params, session } = await provider.interactionDetails(request, response);
    if (!next) throw new Error("nobody is there to sign in");
    people.set(next.id, next);
    if (prompt.name === "login") {
      const login = { accountId: next.id, acr: next.acr ?? "eidas1" };
      return provider.interactionFinished(request, response, { login });
    }
    const accountId = session?.accountId ?? next.id;
    const grant = new provider.Grant({ accountId, clientId: String(params["client_id"]) });
    grant.addOIDCScope("openid email profile");
    const consent = { grantId: await grant.save() };
    return provider.interactionFinished(request, response, { consent });
  };
  server.on("request", (request, response) => {
    const isQuestion = request.url?.startsWith("/interaction/");
    void (isQuestion ? question(request, response) : answer(request, response));
  });
  return {
    issuer,
    is: (known) => (next = known),
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}

function configuration(portal: string, people: Map<string, Known>): Configuration {
  return {
    clients: [
      {
        client_id: "parvis",
        client_secret: "a-secret-of-the-tests",
        redirect_uris: [`${portal}/studio/oidc/agents/callback`],
        post_logout_redirect_uris: [`${portal}/studio/sign-in?out`],
        userinfo_signed_response_alg: "RS256",
      },
    ],
    features: {
      devInteractions: { enabled: false },
      jwtUserinfo: { enabled: true },
      rpInitiatedLogout: { enabled: true },
    },
    pkce: { required: () => true },
    acrValues: ["eidas1", "eidas0"],
    claims: {
      acr: null,
      openid: ["sub"],
      email: ["email", "email_verified"],
      profile: ["given_name", "usual_name"],
    },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => {
        const { acr: _, id: sub, ...said } = people.get(id) ?? { id };
        return { sub, ...said };
      },
    }),
    cookies: { keys: ["a-key-of-the-tests"] },
  };
}
