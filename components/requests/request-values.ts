/** What the form holds; all of it outlives a reload. */
export type RequestValues = {
  readonly rack: string;
  readonly name: string;
  readonly mode: string;
  readonly docker_version: string;
  readonly uplink_interface: string;
  readonly uplink_address: string;
  readonly owner: string;
  readonly ticket: string;
  readonly reason: string;
  readonly role: string;
};
