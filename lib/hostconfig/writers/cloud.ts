import { fileHeader } from "@/lib/hostconfig/text/file-header";
import { shellWord } from "@/lib/hostconfig/text/shell-word";
import { addressed, type Writer } from "./writer";

/** What the provider is asked for, so that it leads a part to the host's interface. */
export const cloudCommands: Writer = (subject) => {
  const networks = addressed(subject).filter(({ reach }) => reach.kind === "provider" && reach.provider === "aws");
  if (networks.length === 0) return [];
  const interfaceId = `"\${interface_id:?set it to the id of the instance's network interface, eni-…}"`;
  return [
    {
      id: "aws",
      title: "AWS: delegate the prefix",
      part: "router",
      path: null,
      language: "sh",
      where: "anywhere",
      content: `${fileHeader(subject.host, networks, "Slash64: let the VPC lead the prefix to this instance")}
# Set it first:
#   interface_id=eni-…
${networks.map(({ place }) => `aws ec2 assign-ipv6-addresses --network-interface-id ${interfaceId} --ipv6-prefixes ${shellWord(String(place.part))}\n`).join("")}`,
      explanation:
        "AWS then leads the /80 to the interface; no route and no NDP proxy is needed. Security groups decide what may come in.",
    },
  ];
};
