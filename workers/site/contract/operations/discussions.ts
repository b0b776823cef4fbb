import { answerInput, discussionInput, messageInput } from "#community/discussion-input.ts";
import { operationsOf } from "#site/contract/operation.ts";
import { discussion, discussionPage } from "#site/contract/shapes/discussion.ts";
import { discussionListQuery } from "#site/routes/api/discussions.ts";

const op = operationsOf("/api/1/discussions", "discussions");

export const discussionOperations = [
  op("GET ", ["Lists discussions", "Liste les discussions"], {
    query: discussionListQuery,
    answers: { 200: discussionPage },
    example: {},
  }),
  op("POST ", ["Asks a question", "Pose une question"], {
    body: discussionInput.meta({ id: "DiscussionInput" }),
    answers: { 201: discussion },
  }),
  op("GET /:discussion", ["Reads a discussion", "Lit une discussion"], {
    answers: { 200: discussion },
  }),
  op("POST /:discussion", ["Answers, closes, or both", "Répond, clôt la discussion, ou les deux"], {
    body: answerInput.meta({ id: "DiscussionAnswer" }),
    answers: { 200: discussion },
  }),
  op("DELETE /:discussion", ["Takes a discussion away", "Retire une discussion"], {
    answers: { 204: null },
    key: "admin",
  }),
  op("PUT /:discussion/comments/:message", ["Changes what one said", "Change ce que l’on a dit"], {
    body: messageInput.meta({ id: "DiscussionMessageInput" }),
    answers: { 200: discussion },
  }),
  op(
    "DELETE /:discussion/comments/:message",
    ["Takes back what one said", "Retire ce que l’on a dit"],
    { answers: { 204: null } },
  ),
];
