import { fileHeader } from "@/lib/hostconfig/text/file-header";
import { networkFacts } from "./facts";
import { addressed, type Writer } from "./writer";

/** The host as a Terraform variable with its value, typed, so that a mistake shows when it is planned. */
export const terraform: Writer = (subject) => {
  const { host } = subject;
  const networks = networkFacts(subject).map(
    (facts) => `      {
${Object.entries(facts)
  .map(([name, value]) => `        ${name} = ${JSON.stringify(value)}\n`)
  .join("")}      },
`,
  );
  return [
    {
      id: "terraform",
      title: "Terraform variables",
      part: "forms",
      path: `slash64-${identifier(host.name)}.tf`,
      language: "hcl",
      where: "anywhere",
      content: `${fileHeader(host, addressed(subject), "Slash64: this host as a Terraform variable")}
variable "slash64_${identifier(host.name)}" {
  description = "Host ${host.name}, as the ledger has it"
  type = object({
    uplink_interface = string
    uplink_address   = string
    networks = list(object({
      name       = string
      device     = string
      prefix     = string
      gateway    = string
      own_range  = string
      routed     = bool
      route      = string
      allocation = string
    }))
  })
  default = {
    uplink_interface = ${JSON.stringify(host.uplink.interface)}
    uplink_address   = ${JSON.stringify(host.uplink.address?.toString() ?? "")}
    networks = [
${networks.join("")}    ]
  }
}
`,
      explanation:
        "For modules of your own, OpenTofu's too: one typed variable for each host. A next hop or a gateway that is not known is an empty text.",
    },
  ];
};

/** Terraform's names hold no dots. */
function identifier(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9_-]/g, "_");
}
