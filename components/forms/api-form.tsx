"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { FormValues } from "./form-draft";
import { problemCode } from "./problem";
import type { ApiForm as Form } from "./use-api-form";

export type ApiFormProps<Values extends FormValues> = {
  /** What `useApiForm` gave. */
  readonly form: Form<Values>;
  /** The verb on the button: "Request a /64". */
  readonly submit: string;
  /** Beside the button: usually a Cancel link. */
  readonly actions?: ReactNode;
  readonly disabled?: boolean | undefined;
  readonly tone?: "primary" | "danger" | undefined;
  readonly children: ReactNode;
};

/** The form around the fields of `useApiForm`: says what went wrong, and its button cannot send twice. */
export function ApiForm<Values extends FormValues>(props: ApiFormProps<Values>): ReactNode {
  const { form, submit, actions, disabled, tone = "primary", children } = props;
  const busy = form.status === "sending" || form.status === "done";
  return (
    <form
      ref={form.element}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit();
      }}
      className="flex flex-col gap-5"
    >
      {children}
      <FormNotice form={form} />
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant={tone} loading={busy} disabled={disabled}>
          {submit}
        </Button>
        {actions}
      </div>
    </form>
  );
}

function FormNotice<Values extends FormValues>({ form }: { readonly form: Form<Values> }): ReactNode {
  const { status, problem, faults } = form;
  if (status === "unanswered") {
    return (
      <Notice live tone="warning" title="No answer came" action={<SendAgain form={form} />}>
        Whether the request arrived is not known. Sending it again is safe: it has one effect, however often it is sent.
      </Notice>
    );
  }
  if (status !== "refused" || problem === null) return null;
  if (problemCode(problem) === "key-reused") {
    return (
      <Notice
        live
        tone="warning"
        title="An earlier version of this form went through"
        action={
          <Button size="small" onClick={() => void form.submitAnew()}>
            Send as a new request
          </Button>
        }
      >
        It was sent before with other values and had its effect. Look at the list first, so that nothing is made twice.
      </Notice>
    );
  }
  const shown = problem.errors.length - faults.length;
  return (
    <Notice
      live
      tone="error"
      title={problem.title}
      action={problem.status >= 500 ? <SendAgain form={form} /> : undefined}
    >
      {shown > 0 && faults.length === 0 ? fieldsText(shown) : problem.detail}
      {faults.map((fault) => (
        <p key={fault}>{fault}</p>
      ))}
      {problem.status >= 500 && problem.request_id !== null ? (
        <p className="mt-1 text-muted text-xs">
          Request <span className="font-mono">{problem.request_id}</span>
        </p>
      ) : null}
    </Notice>
  );
}

function SendAgain<Values extends FormValues>({ form }: { readonly form: Form<Values> }): ReactNode {
  return (
    <Button size="small" onClick={() => void form.submit()}>
      Send again
    </Button>
  );
}

function fieldsText(count: number): string {
  return count === 1 ? "One field above needs another look." : `${count} fields above need another look.`;
}
