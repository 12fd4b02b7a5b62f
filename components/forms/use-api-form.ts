"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import { focusFirstFault } from "./focus-first-fault";
import { type FormValues, freshKey, readDraft, restored, writeDraft } from "./form-draft";
import { type FieldErrors, type Problem, sortFaults } from "./problem";
import { type Sending, type Sent, sendJson } from "./send-json";

export type ApiFormOptions<Values extends FormValues, Answer> = {
  /** Unlike that of any other form: drafts and keys are kept under it. */
  readonly id: string;
  readonly url: string;
  readonly method?: Sending["method"] | undefined;
  /** Every field with its first value. */
  readonly initial: Values;
  /** Fields whose first value comes from the link that led here; it wins over an older draft. */
  readonly pinned?: readonly (keyof Values & string)[] | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** The JSON that is sent; the values as they are when left out. */
  readonly body?: ((values: Values) => unknown) | undefined;
  readonly onSuccess: (answer: Answer, sent: Sent & { readonly kind: "answered" }) => void;
};

export type ApiFormStatus = "editing" | "sending" | "refused" | "unanswered" | "done";

export type ApiForm<Values extends FormValues> = {
  readonly values: Values;
  readonly status: ApiFormStatus;
  readonly problem: Problem | null;
  /** Faults that no field shows. */
  readonly faults: readonly string[];
  readonly element: RefObject<HTMLFormElement | null>;
  readonly set: <Name extends keyof Values & string>(name: Name, value: Values[Name]) => void;
  /** For a Field or RadioCards: its name and fault. */
  readonly field: (name: keyof Values & string) => { readonly name: string; readonly error: string | undefined };
  /** For the control in it: its value and what changes it. */
  readonly control: (name: keyof Values & string) => {
    readonly value: string;
    readonly onValueChange: (value: string) => void;
  };
  readonly submit: () => Promise<void>;
  /** Sends as a new request, under a new key: for when an earlier one under the old key is known to exist. */
  readonly submitAnew: () => Promise<void>;
};

/**
 * A form that posts to the REST API and has one effect however often it is sent: its Idempotency-Key and
 * what was typed live in the session storage until it succeeded, so a reload, a step back or a lost
 * connection neither forgets nor doubles anything.
 */
export function useApiForm<Values extends FormValues, Answer = unknown>(
  options: ApiFormOptions<Values, Answer>,
): ApiForm<Values> {
  const { id, url, method = "POST", initial, pinned = [], headers, body, onSuccess } = options;
  const [values, setValues] = useState(initial);
  const latest = useRef(initial);
  const [status, setStatus] = useState<ApiFormStatus>("editing");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [faults, setFaults] = useState<readonly string[]>([]);
  const element = useRef<HTMLFormElement>(null);
  const key = useRef<string>(null);
  const running = useRef(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a draft is taken up once, when the form appears
  useEffect(() => {
    const draft = readDraft(sessionStorage, id);
    if (draft === null) return;
    key.current = draft.key;
    latest.current = restored(initial, draft, pinned);
    setValues(latest.current);
    if (draft.sent) setStatus("unanswered");
  }, [id]);

  function keep(sent: boolean): string {
    key.current ??= freshKey();
    writeDraft(sessionStorage, id, { values: latest.current, key: key.current, sent });
    return key.current;
  }

  function set<Name extends keyof Values & string>(name: Name, value: Values[Name]): void {
    latest.current = { ...latest.current, [name]: value };
    setValues(latest.current);
    setErrors(({ [name]: _, ...others }) => others);
    keep(status === "unanswered");
  }

  async function submit(): Promise<void> {
    if (running.current) return;
    running.current = true;
    setStatus("sending");
    setProblem(null);
    const idempotencyKey = keep(true);
    const content = body === undefined ? latest.current : body(latest.current);
    const sent = await sendJson({ url, method, headers, idempotencyKey, body: content });
    running.current = false;
    settle(sent);
  }

  function settle(sent: Sent): void {
    if (sent.kind === "answered") {
      writeDraft(sessionStorage, id, null);
      key.current = null;
      setStatus("done");
      setErrors({});
      onSuccess(sent.answer as Answer, sent);
      return;
    }
    if (sent.kind === "unanswered") {
      setStatus("unanswered");
      return;
    }
    const sorted = sortFaults(sent.problem, Object.keys(values));
    // A fault of the server's leaves open whether the request took effect, as silence does.
    keep(sent.problem.status >= 500);
    setProblem(sent.problem);
    setErrors(sorted.fields);
    setFaults(sorted.rest);
    setStatus("refused");
    focusFirstFault(element.current);
  }

  return {
    values,
    status,
    problem,
    faults,
    element,
    set,
    field: (name) => ({ name, error: errors[name] }),
    control: (name) => ({
      value: String(values[name]),
      onValueChange: (value) => set(name, value as Values[typeof name]),
    }),
    submit,
    submitAnew() {
      key.current = freshKey();
      return submit();
    },
  };
}
