import { expect } from "@playwright/test";
import { accessibilityFaults } from "./accessibility";
import { api } from "./api";
import { rackWithPrefix } from "./rack-with-prefix";
import { test } from "./sign-in";

/** What the routers should carry, and a table of theirs held against it. */

test("A router's table shows what is allocated and not routed, and what is routed and not allocated", async ({
  page,
  request,
}) => {
  const rack = await rackWithPrefix(request, "3fff:900::/32");
  const prefixes: string[] = [];
  for (const [name, uplink] of [
    ["route-1", "3fff:fff::1"],
    ["route-2", "3fff:fff::2"],
  ]) {
    const granted = await api<{ prefixes: { network: string }[] }>(request, "POST", "/hosts", {
      name,
      rack: rack.id,
      uplink_address: uplink,
    });
    prefixes.push(granted.prefixes[0]?.network ?? "");
  }
  await page.goto(`/racks/${rack.id}`);
  await page.getByRole("link", { name: "Routes" }).last().click();
  await expect(page.getByText(`ip -6 route replace ${prefixes[0]} via 3fff:fff::1`)).toBeVisible();
  await page.getByRole("tab", { name: "FRR" }).click();
  await expect(page.getByText(`ipv6 route ${prefixes[1]} 3fff:fff::2`)).toBeVisible();
  await expect(page.getByText(/ipv6 route 3fff:900::\/54 Null0 254/)).toBeVisible();

  const table = page.getByRole("textbox", { name: "The router's table" });
  await table.fill("nothing of use");
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page.getByText("There is no IPv6 route in this text")).toBeVisible();

  await table.fill(`${prefixes[0]} via 3fff:fff::1 dev eth1\n3fff:900:0:99::/64 via 3fff:fff::9 dev eth1\n`);
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page.getByText("1 of 2 routes are carried as they should be")).toBeVisible();
  await expect(page.getByRole("table", { name: "Allocated, not routed" }).getByText("route-2")).toBeVisible();
  await expect(page.getByRole("table", { name: "Routed, not allocated" }).getByText("3fff:900:0:99::")).toBeVisible();

  expect(await accessibilityFaults(page)).toEqual([]);
});
