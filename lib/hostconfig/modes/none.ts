import { mode } from "@/lib/hostconfig/mode";
import { ok } from "@/lib/result";
import { nothingToKeep } from "./enforcement";

/** Containers without a network. */
export const noneMode = mode({
  id: "none",
  title: "None",
  summary: "Containers have the loopback interface alone. For work that must not reach anything.",
  addresses: false,
  fields: {},
  network: ({ name }) =>
    ok({
      name,
      place: null,
      device: { kind: "none" },
      reach: { kind: "never" },
      ipv4: null,
      dockerPool: null,
      kubernetes: null,
    }),
  advice: () => [],
  enforcement: () => nothingToKeep("Containers on this network have no address, so there is none to use twice."),
  trouble: [
    {
      title: "The image cannot be updated from inside",
      sentence: "Nothing leaves such a container, not even a question for a name. Mount what it needs.",
      reason: null,
    },
  ],
});
