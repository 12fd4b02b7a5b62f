/** The Docker network that holds a host's routed /64; one name on all hosts, so that commands can be shared. */
export const dockerNetworkName = "slash64";

/** The Linux bridge of that network. Named by us, because Docker's own name changes with each creation. */
export const bridgeName = "br-slash64";

/** Reports whether Docker accepts a container name; it refuses single characters. */
export function isDockerContainerName(name: string): boolean {
  return /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name);
}
