"use client";

import { Keyboard } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { tinykeys } from "tinykeys";
import { Dialog } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";
import { later } from "@/components/ui/later";
import { keepingMoment, useMoment } from "@/components/ui/moment";
import { belongsToField } from "./key-scope";
import { NAV_GROUPS, REQUEST_HREF } from "./nav-items";
import { SEARCH_ID } from "./top-search";

const List = later(() => import("./shortcut-list").then(({ ShortcutList }) => ShortcutList));

const SWITCH = "s64.single-keys";

/** The keys of the whole product, the list of them (`?`), and the switch that turns single keys off (WCAG 2.1.4). */
export function Shortcuts({ className }: { readonly className?: string | undefined }): ReactNode {
  const router = useRouter();
  const at = useMoment();
  const [open, setOpen] = useState(false);
  const [enabled, setEnabled] = useState(true);

  useEffect(() => setEnabled(localStorage.getItem(SWITCH) !== "off"), []);

  useEffect(() => {
    const help = outsideFields(() => setOpen(true));
    const search = outsideFields(() => document.getElementById(SEARCH_ID)?.focus());
    const always = { "Shift+?": help, "?": help };
    const goTo = NAV_GROUPS.flat().map(({ key, href }) => [
      `g ${key}`,
      outsideFields(() => router.push(keepingMoment(href, at))),
    ]);
    const single = {
      "/": search,
      "Shift+/": search,
      n: outsideFields(() => router.push(REQUEST_HREF)),
      ...Object.fromEntries(goTo),
    };
    return tinykeys(window, enabled ? { ...always, ...single } : {});
  }, [router, enabled, at]);

  function toggle(next: boolean): void {
    setEnabled(next);
    localStorage.setItem(SWITCH, next ? "on" : "off");
  }

  return (
    <>
      <IconButton
        label="Keyboard shortcuts"
        icon={<Keyboard aria-hidden />}
        onClick={() => setOpen(true)}
        className={className}
      />
      <Dialog title="Keyboard shortcuts" open={open} onOpenChange={setOpen} wide>
        <List singleKeys={enabled} onSingleKeys={toggle} />
      </Dialog>
    </>
  );
}

function outsideFields(act: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (belongsToField(event)) return;
    event.preventDefault();
    act();
  };
}
