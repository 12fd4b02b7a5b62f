import { shellWord } from "@/lib/hostconfig/text/shell-word";

/** What a container is started with. */
export type DockerRun = {
  readonly networkName: string;
  readonly containerName: string;
  /** The address from the ledger, canonical; null on a network whose containers have none. */
  readonly address: string | null;
  /** The image; null when only the user knows it: `IMAGE` then stands in its place. */
  readonly image: string | null;
};

/** The `docker run` line that gives a container its address from the ledger, or none. */
export function dockerRunLine({ networkName, containerName, address, image }: DockerRun): string {
  const words = ["docker", "run", "--network", networkName];
  if (address !== null) words.push("--ip6", address);
  words.push("--name", containerName);
  // Without "--" an image that begins with a hyphen would be read as an option, for example --privileged.
  if (image?.startsWith("-")) words.push("--");
  words.push(image ?? "IMAGE");
  return words.map(shellWord).join(" ");
}
