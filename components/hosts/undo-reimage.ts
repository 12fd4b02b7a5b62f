import type { ReimageUndone } from "@/lib/reimaging/views";

/** The request that undoes the last re-image of a host. */
export function undoReimageOf(hostId: string) {
  return { url: `/api/v1/hosts/${hostId}/undo-reimage`, method: "POST" } as const;
}

/** What an undo brought back. */
export function undoneText({ host, containers, containers_left: left }: ReimageUndone): string {
  const back = containers === "1" ? "1 container of" : `${containers} containers of`;
  return `${back} ${host.name} came back.${left === "0" ? "" : ` ${left} stayed ended: the name is taken by now.`}`;
}
