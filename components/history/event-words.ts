import type { EventKind } from "@/lib/history/views";

/** What happened, as a heading; the other side of it follows as a link. */
export const EVENT_WORDS: Readonly<Record<EventKind, string>> = {
  created: "Added",
  changed: "Changed",
  ended: "Ended",
  returned: "Brought back",
  given: "Given",
  released: "Released",
  reopened: "Release undone",
  "waits-anew": "Quarantine changed",
  "address-given": "Address given",
  "address-ended": "Address ended",
  "address-resumed": "Address taken up again",
  reserved: "Kept back",
  "let-go": "Reservation ended",
  "run-granted": "Address run granted",
  "host-came": "Host came",
  "host-left": "Host left",
};
