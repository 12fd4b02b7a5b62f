import { fileHeader } from "@/lib/hostconfig/text/file-header";
import { yamlText } from "@/lib/hostconfig/text/yaml";
import { networkFacts } from "./facts";
import { addressed, type Writer } from "./writer";

/** The host as an Ansible inventory, for roles of one's own. */
export const ansible: Writer = (subject) => {
  const { host } = subject;
  const document = {
    slash64: {
      hosts: {
        [host.name]: {
          slash64_uplink_interface: host.uplink.interface,
          slash64_uplink_address: host.uplink.address?.toString() ?? "",
          slash64_docker_version: host.docker.text,
          slash64_networks: networkFacts(subject).map((facts) => ({ ...facts })),
        },
      },
    },
  };
  return [
    {
      id: "ansible",
      title: "Ansible inventory",
      part: "forms",
      path: "slash64-inventory.yml",
      language: "yaml",
      where: "anywhere",
      content: `${fileHeader(host, addressed(subject), "Slash64: this host as an Ansible inventory")}
${yamlText(document)}`,
      explanation:
        "For roles of your own: the host in group slash64, with its uplink and its networks as variables. Put the files of several hosts into one inventory folder.",
    },
  ];
};
