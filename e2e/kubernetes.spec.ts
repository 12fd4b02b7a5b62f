import { expect } from "@playwright/test";
import { accessibilityFaults } from "./accessibility";
import { api } from "./api";
import { rackWithPrefix } from "./rack-with-prefix";
import { test } from "./sign-in";

/** Kubernetes clusters: made by form, refused with the nearest that works, joined by a host, and shown with what is left. */

test("A Kubernetes cluster is added by form, gets a node, and says how many more there is room for", async ({
  page,
  request,
}) => {
  const rack = await rackWithPrefix(request, "3fff:c00::/32");
  const { host } = await api<{ host: { id: string; site: { name: string } } }>(request, "POST", "/hosts", {
    name: "kube-1",
    rack: rack.id,
    uplink_address: "2001:db8:ffff::91",
  });
  await page.goto("/kubernetes-clusters");
  await page.getByRole("button", { name: "New Kubernetes cluster" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Site" }).click();
  await page.getByRole("option", { name: host.site.name }).click();
  await dialog.getByRole("textbox", { name: "Name", exact: true }).fill("kube-blue");
  await dialog.getByRole("textbox", { name: /^Pods/ }).fill("3fff:c00::/37");
  await dialog.getByRole("textbox", { name: /^Services(?! in use)/ }).fill("3fff:9ff::/112");
  await dialog.getByRole("textbox", { name: /^Services in use/ }).fill("40");
  await dialog.getByRole("button", { name: "Add the Kubernetes cluster" }).click();
  await expect(dialog.getByText("The nearest that works is 3fff:c00::/48.")).toBeVisible();
  await dialog.getByRole("textbox", { name: /^Pods/ }).fill("3fff:c00::/48");
  await dialog.getByRole("button", { name: "Add the Kubernetes cluster" }).click();
  await expect(page.getByRole("heading", { name: "kube-blue" })).toBeVisible();
  await expect(page.getByText("16 bits ≤ 16", { exact: false })).toBeVisible();
  await expect(page.getByText("No node yet")).toBeVisible();
  const cluster = page.url();

  await page.goto(`/hosts/${host.id}`);
  const networks = page.locator("#networks");
  await networks.getByRole("button", { name: "Change network slash64" }).click();
  await dialog.getByRole("combobox", { name: "Mode" }).click();
  await page.getByRole("option", { name: /^Kubernetes node/ }).click();
  await expect(dialog.getByRole("textbox", { name: /^Services/ })).toBeVisible();
  await dialog.getByRole("combobox", { name: "Kubernetes cluster" }).click();
  await page.getByRole("option", { name: "kube-blue" }).click();
  await expect(dialog.getByRole("textbox", { name: /^Services/ })).toBeHidden();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(networks.getByRole("link", { name: "kube-blue" })).toBeVisible({ timeout: 20_000 });
  await expect(page.locator("#configuration").getByText("serviceSubnet", { exact: false }).first()).toBeVisible();

  await page.goto(cluster);
  const runway = page.getByRole("table", { name: "What the cluster has room for yet" });
  await expect(runway.getByRole("row", { name: /^Nodes pods 3fff:c00::\/48/ })).toContainText("65,536");
  await expect(runway.getByRole("row", { name: /^Services services/ })).toContainText("65,495");
  await expect(page.getByRole("row", { name: /kube-1/ })).toBeVisible();
  await expect(page.getByText("podCIDRs", { exact: false })).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
});
