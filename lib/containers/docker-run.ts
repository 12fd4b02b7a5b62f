import { dockerNetworkName } from "@/lib/hostconfig/docker-names";
import { dockerRunLine } from "@/lib/hostconfig/docker-run-line";

/** The line that starts a container with its address. */
export function dockerRun(container: { readonly name: string; readonly image: string }, address: string): string {
  return dockerRunLine({
    networkName: dockerNetworkName,
    containerName: container.name,
    address,
    image: container.image === "" ? null : container.image,
  });
}
