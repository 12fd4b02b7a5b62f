import type { Failure, FieldFault, Noun } from "@/lib/failure";

/** A refusal in words for people: a title, a sentence, and what is wrong with which field. */
export type Explanation = { readonly title: string; readonly detail: string; readonly errors: readonly FieldFault[] };

/** Says a refusal in words. The only place where failures become prose. */
export function explain(failure: Failure): Explanation {
  switch (failure.code) {
    case "invalid":
      return {
        title: "Some fields are not right",
        detail: failure.errors.map((error) => error.detail).join(" "),
        errors: failure.errors,
      };
    case "malformed":
      return plain("The request could not be read", failure.detail);
    case "unauthenticated":
      return plain(
        "Sign in first",
        "Open the sign-in link that the start of Slash64 printed in its terminal, or send an API token: Authorization: Bearer ….",
      );
    case "forbidden":
      return plain("Not allowed", failure.detail);
    case "not-found":
      return plain("Not found", `There is no ${called(failure.noun)} ${failure.id}.`);
    case "name-taken":
      return at(
        failure.pointer,
        "Name taken",
        `There is already a ${called(failure.noun)} named ${failure.name} ${failure.where}.`,
      );
    case "overlap":
      return at(failure.pointer, "Overlap", failure.detail);
    case "address-taken":
      return at(failure.pointer, "Address taken", `${failure.address} is not free: ${failure.holder}.`);
    case "exhausted":
      return at(failure.pointer, "Nothing free", failure.detail);
    case "conflict":
      return failure.pointer === undefined
        ? plain("Conflict", failure.detail)
        : at(failure.pointer, "Conflict", failure.detail);
    case "fenced":
      return plain(
        "This agent was replaced",
        `The host is in epoch ${failure.live}; this agent is of epoch ${failure.epoch}, and nothing it says is believed any more.${failure.kept === 0 ? "" : ` What it said of ${failure.kept} ${failure.kept === 1 ? "address" : "addresses"} is kept beside the ledger.`} Stop it, and let the host's new agent work.`,
      );
    case "too-large":
      return plain("Too large", `The body is larger than ${failure.limitBytes} bytes. Nothing of it was used.`);
    case "unsupported-media-type":
      return plain("Wrong content type", `Send this as ${failure.expected}.`);
    case "key-missing":
      return plain(
        "Idempotency-Key is missing",
        "Send a key of your own making (a UUID, say) in the header Idempotency-Key, and the same one when you repeat the request.",
      );
    case "key-running":
      return plain(
        "Still running",
        "A request with this Idempotency-Key is under way. Repeat it in a moment for its answer.",
      );
    case "key-reused":
      return plain(
        "Key used for something else",
        "This Idempotency-Key was used with another request. Take a new key for a new request.",
      );
    case "precondition-required":
      return plain("If-Match is missing", "Send the ETag of the version you have seen in the header If-Match.");
    case "precondition-failed":
      return plain(
        "Changed meanwhile",
        `It has been changed since you read it; the version now is ${failure.current}. Read it again, then repeat your change.`,
      );
    case "unavailable":
      return plain("Not available just now", failure.detail);
  }
}

function plain(title: string, detail: string): Explanation {
  return { title, detail, errors: [] };
}

function at(pointer: string, title: string, detail: string): Explanation {
  return { title, detail, errors: [{ pointer, detail }] };
}

/** A noun as it stands in a sentence. */
function called(noun: Noun): string {
  return NAMES[noun] ?? noun.replace("-", " ");
}

const NAMES: { readonly [noun in Noun]?: string } = { "kubernetes-cluster": "Kubernetes cluster", vrf: "VRF" };
