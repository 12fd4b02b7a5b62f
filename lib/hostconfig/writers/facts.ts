import { ledHere } from "@/lib/hostconfig/network";
import { addressed, type Subject } from "./writer";

/** What Ansible and Terraform are told of a host: the same names in both. */
export type NetworkFacts = {
  readonly name: string;
  readonly device: string;
  readonly prefix: string;
  readonly gateway: string;
  readonly own_range: string;
  readonly routed: boolean;
  readonly route: string;
  readonly allocation: string;
};

/** The networks of a host as facts; an empty text where there is nothing. */
export function networkFacts(subject: Subject): readonly NetworkFacts[] {
  return addressed(subject).map(({ name, place, device, reach }) => ({
    name,
    device: device.kind,
    prefix: String(place.part),
    gateway: place.gateway?.toString() ?? "",
    own_range: String(place.ownRange),
    routed: reach.kind === "routed",
    route: reach.kind === "routed" ? String(ledHere(place)) : "",
    allocation: place.allocation.id,
  }));
}
