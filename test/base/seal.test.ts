import { expect, test } from "vitest";
import { seal, unseal } from "#base/seal.ts";

test("what was sealed is read again, and each seal differs", async () => {
  const one = await seal("secret", "outlet a", "é🔑");
  const two = await seal("secret", "outlet a", "é🔑");
  expect(one).not.toBe(two);
  expect(await unseal("secret", "outlet a", one)).toBe("é🔑");
});

test("another purpose, another secret or a changed letter open nothing", async () => {
  const sealed = await seal("secret", "outlet a", "token");
  await expect(unseal("secret", "outlet b", sealed)).rejects.toMatchObject({
    name: "OperationError",
  });
  await expect(unseal("other", "outlet a", sealed)).rejects.toMatchObject({
    name: "OperationError",
  });
  const at = sealed.indexOf(".") + 3;
  const changed = sealed.slice(0, at) + (sealed[at] === "A" ? "B" : "A") + sealed.slice(at + 1);
  await expect(unseal("secret", "outlet a", changed)).rejects.toMatchObject({
    name: "OperationError",
  });
});
