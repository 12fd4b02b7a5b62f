// biome-ignore-all lint/a11y/useFocusableInteractive: the focus stays in the box that the list belongs to
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the box hears the keys
"use client";

import { Dialog } from "@base-ui/react/dialog";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useId, useState } from "react";
import { classes } from "@/components/ui/classes";
import { copyText } from "@/components/ui/copy-text";
import { Kbd } from "@/components/ui/kbd";
import { keepingMoment, useMoment } from "@/components/ui/moment";
import { BACKDROP } from "@/components/ui/popup-style";
import { useToast } from "@/components/ui/toast";
import { type Asked, useAsked } from "@/components/ui/use-asked";
import { useViewActs } from "@/components/views/use-view-acts";
import type { SavedView } from "@/lib/saved-views/views";
import type { JumpTarget } from "@/lib/tree/views";
import type { TypedKeys } from "./kept-keys";
import { answerOf, type PaletteOption, paletteOptions } from "./palette-options";

export type PalettePanelProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** What was typed before the box could hear it; asked for when it has the focus. */
  readonly takeKeys: () => TypedKeys;
};

const PANEL =
  "fixed top-[12vh] left-1/2 z-50 flex max-h-[76vh] w-[min(40rem,calc(100vw-2rem))] -translate-x-1/2 flex-col overflow-hidden rounded-lg bg-raised shadow-popup outline-none " +
  "transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0";

/** The palette itself: every place, every prefix, host and container, and the saved views, by a few characters. */
export function PalettePanel({ open, onOpenChange, takeKeys }: PalettePanelProps): ReactNode {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className={BACKDROP} />
        <Dialog.Popup className={PANEL}>
          <Dialog.Title className="sr-only">Go to anything</Dialog.Title>
          <Palette onDone={() => onOpenChange(false)} takeKeys={takeKeys} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

type PaletteProps = { readonly onDone: () => void; readonly takeKeys: () => TypedKeys };

function Palette({ onDone, takeKeys }: PaletteProps): ReactNode {
  const router = useRouter();
  const toast = useToast();
  const at = useMoment();
  const id = useId();
  const [text, setText] = useState("");
  const [marked, setMarked] = useState<string | null>(null);
  const [entered, setEntered] = useState(false);
  const [saved, setSaved] = useState<readonly SavedView[]>([]);
  const views = useViewActs();
  const looked = useAsked(
    text.trim(),
    useCallback((q, signal) => targetsOf(q, at, signal), [at]),
  );
  const options = paletteOptions(text, looked.state === "found" ? looked.found : [], saved);
  const answer = options.find(({ key }) => key === marked) ?? answerOf(options);
  const active = answer === null ? -1 : options.indexOf(answer);

  useEffect(() => {
    // without them the palette leads everywhere else
    loadViews().then(setSaved, () => {});
  }, []);

  // Enter was pressed before there was an answer: it takes the answer when it comes
  useEffect(() => {
    if (!entered || looked.state === "looking") return;
    setEntered(false);
    if (answer !== null) void take(answer);
  });

  async function take({ act }: PaletteOption): Promise<void> {
    switch (act.kind) {
      case "go":
        onDone();
        router.push(keepingMoment(act.href, at));
        return;
      case "save":
        onDone();
        await views.save({ name: act.name, href: window.location.pathname + window.location.search });
        return;
      case "delete":
        onDone();
        await views.remove(act.view);
        return;
      case "copy-link": {
        const copied = await copyText(window.location.href);
        onDone();
        toast.show(copied ? { title: "Link copied" } : { title: "Copying was not allowed", tone: "error" });
      }
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    const last = options.length - 1;
    const mark = (index: number) => setMarked(options[index]?.key ?? null);
    if (event.key === "ArrowDown") mark(active === last ? 0 : active + 1);
    else if (event.key === "ArrowUp") mark(active <= 0 ? last : active - 1);
    else if (event.key === "Enter") {
      if (answer !== null) void take(answer);
      else if (looked.state === "looking") setEntered(true);
    } else return;
    event.preventDefault();
  }

  return (
    <>
      <input
        role="combobox"
        aria-label="Go to anything"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={active < 0 ? undefined : `${id}-${active}`}
        value={text}
        onFocus={() => {
          const typed = takeKeys();
          if (typed.text !== "") setText(typed.text);
          if (typed.entered) setEntered(true);
        }}
        onChange={(event) => {
          setText(event.target.value);
          setMarked(null);
          setEntered(false);
        }}
        onKeyDown={onKeyDown}
        placeholder="An address, a prefix, a host, a page …"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        className="h-12 shrink-0 border-line border-b bg-transparent px-4 text-lg outline-none"
      />
      <p role="status" className="px-4 text-muted text-sm not-empty:pt-3">
        {sayingOf(looked, answer)}
      </p>
      <div id={`${id}-list`} role="listbox" aria-label="Places" className="min-h-0 overflow-y-auto pb-2 text-sm">
        {options.map((option, index) => (
          <div key={option.key} role="presentation">
            {options[index - 1]?.group === option.group ? null : (
              <p aria-hidden className="px-4 pt-3 pb-1 font-medium text-2xs text-faint uppercase tracking-wide">
                {option.group}
              </p>
            )}
            <div
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              ref={(element) => {
                if (index === active) element?.scrollIntoView({ block: "nearest" });
              }}
              onClick={() => void take(option)}
              className={classes(
                "mx-2 flex min-h-9 cursor-pointer items-center gap-3 rounded-sm px-2 hover:bg-hover",
                index === active && "bg-selected",
              )}
            >
              <span className="min-w-0 truncate">{option.label}</span>
              <span className="ml-auto max-w-[55%] shrink-0 truncate text-muted text-xs">
                {option.group === "Go to" && option.hint !== "" ? (
                  <span className="flex gap-1">
                    {option.hint.split(" ").map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </span>
                ) : (
                  option.hint
                )}
              </span>
            </div>
          </div>
        ))}
      </div>
    </>
  );
}

/** What is said while there is nothing to take. */
function sayingOf(looked: Asked<JumpTarget>, answer: PaletteOption | null): string | null {
  if (answer !== null) return null;
  switch (looked.state) {
    case "looking":
      return "Looking …";
    case "failed":
      return "The server did not answer: what it holds could not be looked for.";
    default:
      return "Nothing is called so. The arrow keys reach what can be done with this view.";
  }
}

/** What the ledger has of this name or address, as of the moment that the page shows. */
async function targetsOf(text: string, at: string | null, signal: AbortSignal): Promise<readonly JumpTarget[]> {
  const query = new URLSearchParams({ q: text.slice(0, 200), ...(at === null ? {} : { at }) });
  const answer = await fetch(`/api/v1/tree/targets?${query}`, { signal });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return ((await answer.json()) as { results: JumpTarget[] }).results;
}

/** The saved views of whoever is signed in. */
async function loadViews(): Promise<readonly SavedView[]> {
  const answer = await fetch("/api/v1/views");
  if (!answer.ok) throw new Error(`${answer.status}`);
  return ((await answer.json()) as { results: SavedView[] }).results;
}
