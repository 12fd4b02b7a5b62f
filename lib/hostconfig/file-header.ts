import type { Subject } from "@/lib/hostconfig/subject";

/** The lines at the top of every file: what it is, for which host, from which allocation. */
export function fileHeader(subject: Subject, what: string, comment: "#" | "!" = "#"): string {
  return [
    `${what}`,
    `Host ${subject.hostName}, prefix ${subject.prefix}`,
    `Written by Slash64 from allocation ${subject.allocationId} of ${subject.allocatedAt}`,
  ]
    .map((line) => `${comment} ${line}\n`)
    .join("");
}
