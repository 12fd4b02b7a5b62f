"use client";

import { Keyboard } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { tinykeys } from "tinykeys";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { belongsToField } from "./key-scope";
import { NAV_GROUPS, REQUEST_HREF } from "./nav-items";
import { SEARCH_ID } from "./top-search";

const SWITCH = "s64.single-keys";

/** The keys of the whole product, the list of them (`?`), and the switch that turns single keys off (WCAG 2.1.4). */
export function Shortcuts({ className }: { readonly className?: string | undefined }): ReactNode {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [enabled, setEnabled] = useState(true);

  useEffect(() => setEnabled(localStorage.getItem(SWITCH) !== "off"), []);

  useEffect(() => {
    const help = outsideFields(() => setOpen(true));
    const search = outsideFields(() => document.getElementById(SEARCH_ID)?.focus());
    const always = { "Shift+?": help, "?": help };
    const goTo = NAV_GROUPS.flat().map(({ key, href }) => [`g ${key}`, outsideFields(() => router.push(href))]);
    const single = {
      "/": search,
      "Shift+/": search,
      n: outsideFields(() => router.push(REQUEST_HREF)),
      ...Object.fromEntries(goTo),
    };
    return tinykeys(window, enabled ? { ...always, ...single } : {});
  }, [router, enabled]);

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
        <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
          <KeyList title="Go to" rows={NAV_GROUPS.flat().map((item) => [["g", item.key], item.label])} />
          <div className="flex flex-col gap-5">
            <KeyList
              title="Anywhere"
              rows={[
                [["/"], "Search"],
                [["n"], "Request a /64"],
                [["?"], "This list"],
              ]}
            />
            <KeyList
              title="In the prefix tree"
              rows={[
                [["↑", "↓"], "Move"],
                [["→"], "Open, or to the first child"],
                [["←"], "Close, or to the parent"],
                [["*"], "Open all beside it"],
                [["Enter"], "Go to the prefix"],
                [["2f0"], "Type digits to find a hextet"],
              ]}
            />
          </div>
        </div>
        <div className="mt-5 border-line border-t pt-4">
          <Checkbox
            name="single-keys"
            label="Single keys act as shortcuts"
            checked={enabled}
            onCheckedChange={toggle}
          />
        </div>
      </Dialog>
    </>
  );
}

type KeyRow = readonly [keys: readonly string[], does: string];

function KeyList({ title, rows }: { readonly title: string; readonly rows: readonly KeyRow[] }): ReactNode {
  return (
    <section>
      <h3 className="mb-1.5 font-semibold text-sm">{title}</h3>
      <dl className="text-sm">
        {rows.map(([keys, does]) => (
          <div key={does} className="flex min-h-7 items-center justify-between gap-4">
            <dt className="order-2 flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd className="text-muted">{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function outsideFields(act: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (belongsToField(event)) return;
    event.preventDefault();
    act();
  };
}
