import { afterAll, beforeAll, expect, test } from "vitest";
import { apply } from "./apply";
import { Machine } from "./machine";
import { configurationOf, fileOf } from "./samples";

const containers = [
  { name: "web", image: "", address: "2001:db8:0:1::2" },
  { name: "data_base.1", image: "", address: "2001:db8:0:1:ff::abcd" },
];
const zones = configurationOf({ containers }).files.filter(({ id }) => id.startsWith("reverse-zone-"));
const server = new Machine("ns");

beforeAll(async () => {
  await server.boot();
  const declared = zones.map(
    ({ path }) => `zone "${path?.slice("db.".length)}" { type primary; file "/etc/bind/${path}"; };`,
  );
  await server.write("/etc/bind/named.conf.local", `${declared.join("\n")}\n`);
  for (const zone of zones) await apply(server, { ...zone, path: `/etc/bind/${zone.path}` });
  await server.must("systemctl start named");
});
afterAll(() => server.off());

const ask = (question: string) => server.must(`dig @::1 +norecurse ${question}`);

test("a real name server answers for each container with its name", async () => {
  expect(zones).toHaveLength(1);
  expect(await ask("+short -x 2001:db8:0:1::2")).toBe("web.web1.example.net.\n");
  expect(await ask("+short -x 2001:db8:0:1:ff::abcd")).toBe("data-base.1.web1.example.net.\n");
});

test("an address without a container has no name, and the server is sure of it", async () => {
  const absent = await ask("-x 2001:db8:0:1::3");
  expect(absent).toMatch(/status: NXDOMAIN.*\n.*flags: qr aa/);
  expect(absent).toContain("hostmaster.invalid");
  // Beside the zone, the server answers from another, or from none.
  expect(await ask("-x 2001:db8:0:2::2")).not.toContain("hostmaster.invalid");
});

test("a prefix of no whole nibble is cut into zones that are loaded side by side", async () => {
  const cut = configurationOf({ prefix: "2001:db8:0:8::/62", fields: { part: "2001:db8:0:9::/64" } });
  const files = cut.files.filter(({ id }) => id.startsWith("reverse-zone-"));
  expect(files.length).toBeGreaterThan(1);
  for (const file of files) {
    await apply(server, { ...file, path: `/etc/bind/${file.path}` });
    await server.must(`named-checkzone ${file.path?.slice("db.".length)} /etc/bind/${file.path}`);
  }
  expect(fileOf(cut, files[0]?.id ?? "").where).toBe("on the name server");
});
