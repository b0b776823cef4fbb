import { Hono } from "hono";
import { Problem } from "#base/problem.ts";
import { acceptRequest, cancelMembership, refuseRequest } from "#catalog/members/answer-request.ts";
import { inviteMember } from "#catalog/members/invite.ts";
import { assignMember, changeRole, removeMember } from "#catalog/members/member.ts";
import type { Asked, Door } from "#site/door.ts";
import { peopleWords } from "#ui/words/people.ts";
import { refusedFields, typedIn } from "./form.ts";
import { drawnMembers } from "./members-page.tsx";
import { whoever } from "./whoever.ts";

/** Who belongs to an organization: looked at by its members, changed by its administrators. */
export const members = new Hono<Door>();

const at = "/organizations/:organization/members";

members.get(at, (c) => drawnMembers(c, keyOf(c)));

members.post(`${at}/invitations`, async (c) => {
  const { email = "", role, comment } = await typedIn(c);
  const input = { email, role, comment };
  return answered(c, { email, role: role ?? "", comment: comment ?? "" }, async () => {
    await inviteMember(c.get("portal"), c.get("person"), keyOf(c), input);
    return "invited";
  });
});

members.post(`${at}/requests/:request/:answer`, async (c) => {
  const portal = c.get("portal");
  const { request: id, answer } = c.req.param();
  const typed = await typedIn(c);
  return answered(c, {}, async () => {
    if (answer === "acceptance") {
      await acceptRequest(portal, c.get("person"), keyOf(c), id);
      return "accepted";
    }
    if (answer === "refusal") {
      await refuseRequest(portal, c.get("person"), keyOf(c), { id, input: typed });
      return "refused";
    }
    if (answer !== "withdrawal") throw new Problem(404, "not-found", "There is no such answer.");
    await cancelMembership(portal, c.get("person"), keyOf(c), id);
    return "canceled";
  });
});

members.post(`${at}/:member/role`, async (c) => {
  const typed = await typedIn(c);
  return answered(c, {}, async () => {
    await changeRole(c.get("portal"), c.get("person"), which(c), typed);
    return "role";
  });
});

members.post(`${at}/:member/assignments`, async (c) => {
  const ids = (await c.req.formData()).getAll("dataset").map(String);
  const wanted = ids.map((id) => ({ class: "Dataset", id }));
  return answered(c, {}, async () => {
    await assignMember(c.get("portal"), c.get("person"), which(c), wanted);
    return "assigned";
  });
});

members.post(`${at}/:member/removal`, async (c) => {
  const isLeaving = which(c).personId === whoever(c).id;
  return answered(c, {}, async () => {
    await removeMember(c.get("portal"), c.get("person"), which(c));
    return isLeaving ? "left" : "removed";
  });
});

/** Back to the page with what was done; a refusal is said on it, with what was typed. */
async function answered(
  c: Asked,
  typed: Record<string, string>,
  act: () => Promise<string>,
): Promise<Response> {
  const key = keyOf(c);
  try {
    const done = await act();
    if (done === "left") return c.redirect("/studio", 303);
    return c.redirect(`/studio/organizations/${key}/members?done=${done}`, 303);
  } catch (error) {
    const { language } = c.get("reader");
    if (error instanceof Problem) {
      const refusal = peopleWords(language).members.refusals[error.code];
      if (refusal) return drawnMembers(c, key, { refusal, typed, status: error.status });
    }
    const errors = refusedFields(error, language);
    return drawnMembers(c, key, { errors, typed, status: 400 });
  }
}

function keyOf(c: Asked): string {
  return c.req.param("organization") ?? "";
}

function which(c: Asked): { key: string; personId: string } {
  return { key: keyOf(c), personId: c.req.param("member") ?? "" };
}
