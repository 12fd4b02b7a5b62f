import { describe, expect, test } from "vitest";
import { fieldsOf, initialValues, previewOf, requestOf, sourceOptions } from "./network-fields";

const values = initialValues(null, "net2");

describe("what the form sends", () => {
  test("is what was filled in of the chosen mode's fields, and nothing of another's", () => {
    const filled = { ...values, mode: "macvlan", "fields.gateway": "2001:db8::1", "fields.services": "2001:db8::/112" };
    expect(requestOf(filled)).toEqual({
      name: "net2",
      mode: "macvlan",
      segment: null,
      prefix: null,
      kubernetes_cluster: null,
      fields: { gateway: "2001:db8::1" },
    });
  });

  test.each([
    ["bridge-routed", "segment:7", { segment: "7", prefix: null }],
    ["bridge-routed", "prefix:9", { segment: null, prefix: "9" }],
    ["bridge-routed", "", { segment: null, prefix: null }],
    ["host", "segment:7", { segment: null, prefix: null }],
  ])("of mode %s with the source %j is %j", (mode, source, expected) => {
    expect(requestOf({ ...values, mode, source })).toMatchObject(expected);
  });
});

test("a Kubernetes cluster that is chosen decides the fields of its nodes, and no other mode has one", () => {
  const filled = { ...values, mode: "kubernetes-node", kubernetes_cluster: "3", "fields.services": "2001:db8::/112" };
  expect(fieldsOf(filled)).toEqual(["part"]);
  expect(requestOf(filled)).toMatchObject({ kubernetes_cluster: "3", fields: {} });
  expect(requestOf({ ...filled, kubernetes_cluster: "" })).toMatchObject({
    kubernetes_cluster: null,
    fields: { services: "2001:db8::/112" },
  });
  expect(requestOf({ ...filled, mode: "macvlan" })).toMatchObject({ kubernetes_cluster: null });
});

test("a preview asks for the network by the name it has now, with what was filled in", () => {
  const filled = { ...values, mode: "macvlan", source: "segment:7", "fields.gateway": "2001:db8::1" };
  expect(previewOf(filled, "slash64")).toEqual({
    mode: "macvlan",
    segment: "7",
    network: "slash64",
    fields: '{"gateway":"2001:db8::1"}',
  });
  expect(previewOf(filled, null).network).toBe("net2");
});

test("a host of several prefixes may choose one", () => {
  const one = { id: "1", network: "2001:db8::/64" };
  const two = { id: "2", network: "fd00::/64" };
  expect(sourceOptions([one], []).map(({ value }) => value)).toEqual([""]);
  expect(sourceOptions([one, two], [{ id: "7", name: "blue" }]).map(({ value }) => value)).toEqual([
    "",
    "prefix:1",
    "prefix:2",
    "segment:7",
  ]);
});
