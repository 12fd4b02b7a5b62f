"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { ApiForm } from "@/components/forms/api-form";
import { useApiForm } from "@/components/forms/use-api-form";
import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import type { WebhookMade, WebhookView } from "@/lib/webhooks/views";
import { EndButton } from "./end-button";

/** The webhooks in force with their queues, and a form for another. */
export function WebhookList({ webhooks }: { readonly webhooks: readonly WebhookView[] }): ReactNode {
  const router = useRouter();
  const [secret, setSecret] = useState<string | null>(null);
  const form = useApiForm<{ readonly url: string }, WebhookMade>({
    id: "new-webhook",
    url: "/api/v1/webhooks",
    method: "POST",
    initial: { url: "" },
    body: ({ url }) => ({ url }),
    onSuccess: (made) => {
      setSecret(made.secret);
      router.refresh();
    },
  });
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      {webhooks.length === 0 ? (
        <p className="text-muted text-sm">None yet.</p>
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {webhooks.map((webhook) => (
            <li key={webhook.id} className="flex items-center justify-between gap-3 px-3 py-2 text-sm">
              <span className="min-w-0 [overflow-wrap:anywhere]">
                {webhook.url}
                <span className="block text-muted text-xs">
                  {webhook.delivered} delivered, {webhook.waiting} waiting, {webhook.given_up} given up
                  {webhook.last_error === "" ? "" : `; last: ${webhook.last_error}`}
                </span>
              </span>
              <EndButton
                url={`/api/v1/webhooks/${webhook.id}`}
                what="this webhook"
                consequence="What waits for it is given up."
              />
            </li>
          ))}
        </ul>
      )}
      <div className="grid gap-3">
        {secret === null ? null : (
          <Notice
            live
            tone="success"
            title="Its secret, shown this once"
            action={<CopyButton text={secret} label="Copy the secret" />}
          >
            <code className="text-xs">{secret}</code>
          </Notice>
        )}
        <ApiForm form={form} submit="Add the webhook">
          <Field
            {...form.field("url")}
            label="Address"
            description="https; the receiver checks the signature with the secret."
          >
            <Input {...form.control("url")} inputMode="url" autoComplete="off" />
          </Field>
        </ApiForm>
      </div>
    </div>
  );
}
