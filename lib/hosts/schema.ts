import { z } from "zod";
import {
  addressOrNoneField,
  cursorField,
  hostNameField,
  idField,
  limitField,
  lineField,
  prefixField,
} from "@/lib/fields";
import { MODES } from "@/lib/hostconfig/modes";

/** The modes whose containers take addresses of the /64 that a new host gets. */
const ADDRESSED_MODES = MODES.filter(({ addresses }) => addresses).map(({ id }) => id);

/** How a new host connects its containers; its networks may be changed afterwards. */
export const modeField = z.enum(ADDRESSED_MODES, `The mode is one of ${ADDRESSED_MODES.join(", ")}.`);

/** Linux gives an interface at most 15 characters, without blank and slash. */
export const interfaceField = z
  .string()
  .trim()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_.@:-]{0,14}$/,
    "An interface has a name like eth0 or enp3s0: at most 15 letters, digits, dots, hyphens and underscores.",
  );

export const dockerVersionField = z
  .string()
  .trim()
  .regex(/^\d{1,3}(\.\d{1,3}){0,2}$/, { error: "A Docker version is written like 28 or 28.5.2.", abort: true })
  .refine((version) => Number(version.split(".", 1)[0]) >= 17, "Docker before 17 has no usable IPv6.");

/** A request of a /64 for a new Docker host. */
export const hostRequest = z.strictObject({
  name: hostNameField,
  rack: idField,
  mode: modeField.default("bridge-routed"),
  docker_version: dockerVersionField.default("28"),
  uplink_interface: interfaceField.default("eth0"),
  /** The host's own address on its uplink: the next hop of the route to its /64. */
  uplink_address: addressOrNoneField.default(null),
  owner: lineField(100).default(""),
  ticket: lineField(100).default(""),
  reason: lineField(500).default(""),
  role: lineField(100).default(""),
});

export type HostRequest = z.output<typeof hostRequest>;

export const hostChange = z.strictObject({
  name: hostNameField.optional(),
  /** Only while it holds no prefix: a /64 belongs to the rack it came from. */
  rack: idField.optional(),
  docker_version: dockerVersionField.optional(),
  uplink_interface: interfaceField.optional(),
  uplink_address: addressOrNoneField.optional(),
  owner: lineField(100).optional(),
  role: lineField(100).optional(),
  description: lineField(500).optional(),
});

export type HostChange = z.output<typeof hostChange>;

export const hostFilter = z.strictObject({
  site: idField.optional(),
  cluster: idField.optional(),
  rack: idField.optional(),
  within: prefixField.optional(),
  status: z.enum(["live", "ended", "all"], "The status is live, ended or all.").default("live"),
  q: lineField(100).optional(),
  limit: limitField,
  cursor: cursorField,
});

export type HostFilter = z.output<typeof hostFilter>;
