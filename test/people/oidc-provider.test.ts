import { expect, it } from "vitest";
import { providerOf, providersOf } from "#people/oidc-provider.ts";

const one = {
  id: "proconnect",
  name: "ProConnect",
  issuer: "https://fca.integ01.dev-agentconnect.fr/api/v2",
  clientId: "id",
  clientSecret: "secret",
};

it("is what the configuration says, with what goes without saying", () => {
  expect(providersOf({ oidc: " " })).toEqual([]);
  const oidc = JSON.stringify([one]);
  expect(providersOf({ oidc })).toEqual([
    {
      ...one,
      scope: "openid email profile",
      acr: [],
      idTokenSignedBy: "RS256",
      vouchesForEmail: false,
    },
  ]);
  expect(providerOf({ oidc }, "proconnect").name).toBe("ProConnect");
  expect(() => providerOf({ oidc }, "other")).toThrow(expect.objectContaining({ status: 404 }));
});

it("is refused where it could not work, rather than trusted half", () => {
  for (const wrong of [
    "{}",
    "[{}]",
    "nonsense",
    JSON.stringify([{ ...one, issuer: "javascript:1" }]),
  ])
    expect(() => providersOf({ oidc: wrong }), wrong).toThrow(/./);
});
