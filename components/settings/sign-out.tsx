"use client";

import { LogOut } from "lucide-react";
import { type ReactNode, useState } from "react";
import { sendJson } from "@/components/forms/send-json";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";

/** Ends the session of this browser. */
export function SignOut(): ReactNode {
  const toast = useToast();
  const [leaving, setLeaving] = useState(false);

  async function leave(): Promise<void> {
    setLeaving(true);
    const sent = await sendJson({ url: "/api/v1/session", method: "DELETE" });
    // a full load: nothing that was fetched with the session stays in this page
    if (sent.kind === "answered") return window.location.assign("/sign-in?out=1");
    setLeaving(false);
    toast.show({
      title: "You are still signed in",
      description: "The server did not answer. Try again.",
      tone: "error",
    });
  }

  return (
    <Button icon={<LogOut aria-hidden />} loading={leaving} onClick={() => void leave()}>
      Sign out
    </Button>
  );
}
