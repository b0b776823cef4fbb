import { expect, test } from "vitest";
import { startCourier } from "./courier.ts";
import { until } from "./until.ts";

test("without a mail server, the platform's own send_email binding takes each mail, once", async () => {
  const courier = await startCourier("");
  try {
    await courier.follow("ada@lyon.example");
    await courier.publish();
    await until(async () => (await courier.state("announcement")).includes("sent"));
    await courier.tick();
    const told = await courier.told();
    expect(told).toHaveLength(1);
    // What the binding answered when it took the mail.
    expect(told[0]?.reference).toMatch(/.+/);
  } finally {
    await courier.stop();
  }
});
