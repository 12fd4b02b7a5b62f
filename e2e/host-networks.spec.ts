import { expect } from "@playwright/test";
import { accessibilityFaults } from "./accessibility";
import { api } from "./api";
import { rackWithPrefix } from "./rack-with-prefix";
import { test } from "./sign-in";

/** The networks of a host on its page: drawn, changed, refused with the nearest that works, and configured. */

test("A host's network becomes another mode, and its drawing, files and containers follow", async ({
  page,
  request,
}) => {
  const rack = await rackWithPrefix(request, "3fff:800::/32");
  const { host } = await api<{ host: { id: string } }>(request, "POST", "/hosts", {
    name: "net-1",
    rack: rack.id,
    uplink_address: "2001:db8:ffff::77",
  });
  await page.goto(`/hosts/${host.id}`);
  const networks = page.locator("#networks");
  await expect(networks.getByText("The router has a route:")).toBeVisible();
  await expect(networks.getByText("Nobody: the router asks only for the host's own address.")).toBeVisible();

  await networks.getByRole("button", { name: "Change network slash64" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Mode" }).click();
  await page.getByRole("option", { name: /^Bridge, NDP proxy/ }).click();
  await dialog.getByRole("textbox", { name: /Part of the prefix/ }).fill("2001:db8:dead::/80");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText(/is not inside .* The nearest that works is/)).toBeVisible();
  await dialog.getByRole("button", { name: "Preview the files" }).click();
  await expect(dialog.getByRole("alert").or(dialog.getByRole("status")).getByText("This does not work")).toBeVisible();
  await dialog.getByRole("textbox", { name: /Part of the prefix/ }).fill("");
  await dialog.getByRole("button", { name: "Preview the files" }).click();
  await dialog.getByRole("button", { name: /ndppd\.conf/ }).click();
  await expect(dialog.getByText("ttl 100")).toBeVisible();
  await expect(networks.getByText("The router has a route:")).toBeAttached();
  await dialog.getByRole("button", { name: "Save" }).click();

  await expect(networks.getByText("The host, by ndppd, for every container that is there.")).toBeVisible({
    timeout: 20_000,
  });
  const configuration = page.locator("#configuration");
  await expect(configuration.getByText("ttl 100").first()).toBeVisible();
  await configuration.getByRole("tab", { name: "What goes wrong here" }).click();
  await expect(configuration.getByText("only one neighbour gets an answer", { exact: false })).toBeVisible();
  await expect(configuration.getByRole("link", { name: "Download all" })).toHaveAttribute(
    "href",
    `/api/v1/hosts/${host.id}/configuration.tar`,
  );
  const archive = await page.request.get(`/api/v1/hosts/${host.id}/configuration.tar`);
  expect([archive.status(), archive.headers()["content-type"]]).toEqual([200, "application/x-tar"]);

  await page.getByRole("button", { name: "Add a container" }).click();
  await dialog.getByRole("textbox", { name: "Name" }).fill("api-1");
  await dialog.getByRole("button", { name: "Add the container" }).click();
  await expect(dialog.getByText(/docker run --network slash64 --ip6 3fff:800::2:0:0:2 /)).toBeVisible();
});

test("A second network is added and ended, and nobody is shut out of it", async ({ page, request }) => {
  const hosts = await api<{ results: { id: string }[] }>(request, "GET", "/hosts?q=net-1");
  await page.goto(`/hosts/${hosts.results[0]?.id}`);
  const networks = page.locator("#networks");
  await networks.getByRole("button", { name: "Add a network" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Mode" }).click();
  await page.getByRole("option", { name: /^Host/ }).click();
  await dialog.getByRole("button", { name: "Add the network" }).click();
  // the page is made anew, with all its files
  await expect(networks.getByText("No addresses of their own.")).toBeVisible({ timeout: 20_000 });

  expect(await accessibilityFaults(page)).toEqual([]);

  await networks.getByRole("button", { name: "End network net2" }).click();
  await page.getByRole("button", { name: "End the network" }).click();
  await expect(networks.getByText("No addresses of their own.")).toBeHidden({ timeout: 20_000 });
  await networks.getByRole("button", { name: "End network slash64" }).click();
  await page.getByRole("button", { name: "End the network" }).click();
  await expect(page.getByText(/1 live container has its address in/)).toBeVisible();
});

test("A host of two prefixes lets each network choose which of them it uses", async ({ page, request }) => {
  const rack = await rackWithPrefix(request, "3fff:b00::/32");
  const unique = await api<{ aggregates: { id: string }[] }>(request, "POST", "/plans", {
    aggregate: "fd3e:5f00:77aa::/48",
    name: "Unique local",
    levels: [{ name: "host", length: 64, holder: "host" }],
  });
  const { host } = await api<{ host: { id: string } }>(request, "POST", "/hosts", {
    name: "net-two",
    rack: rack.id,
    uplink_address: "2001:db8:ffff::78",
  });
  const root = unique.aggregates[0]?.id;
  const [given] = (
    await api<{ prefixes: { network: string }[] }>(request, "POST", `/prefixes/${root}/available-prefixes`, {
      prefix_length: 64,
      holder: { kind: "host", id: host.id },
    })
  ).prefixes;
  await page.goto(`/hosts/${host.id}`);
  const networks = page.locator("#networks");
  const dialog = page.getByRole("dialog");
  // without a choice a network follows the newest
  await expect(networks.getByText(given?.network ?? "", { exact: false }).first()).toBeVisible();
  await networks.getByRole("button", { name: "Change network slash64" }).click();
  await dialog.getByRole("combobox", { name: "Addresses from" }).click();
  await page.getByRole("option", { name: "3fff:b00::/64" }).click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(networks.getByText("The router has a route: 3fff:b00::/64", { exact: false })).toBeVisible({
    timeout: 20_000,
  });

  await networks.getByRole("button", { name: "Add a network" }).click();
  await dialog.getByRole("combobox", { name: "Addresses from" }).click();
  await page.getByRole("option", { name: given?.network ?? "" }).click();
  await dialog.getByRole("button", { name: "Add the network" }).click();
  await expect(networks.getByText(`The router has a route: ${given?.network}`, { exact: false })).toBeVisible({
    timeout: 20_000,
  });
  const files = await api<{ files: { id: string; content: string }[] }>(
    request,
    "GET",
    `/hosts/${host.id}/configuration`,
  );
  const docker = files.files.find(({ id }) => id === "docker-network")?.content ?? "";
  expect(docker).toContain("--subnet 3fff:b00::/64");
  expect(docker).toContain(`--subnet ${given?.network}`);
});
