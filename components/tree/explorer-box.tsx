"use client";

import { Search, X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { classes } from "@/components/ui/classes";
import { CONTROL } from "@/components/ui/control-style";
import { useAsked } from "@/components/ui/use-asked";
import { completions, type KnownNames } from "@/lib/filter/completion";
import { type FilterFault, parseFilter, printFilter } from "@/lib/filter/filter";
import { FILTER_FIELDS } from "@/lib/filter/term";
import type { JumpTarget } from "@/lib/tree/views";
import { type BoxOption, BoxOptions } from "./box-options";

export type ExplorerBoxProps = {
  /** The filter that is on, as text; empty for none. */
  readonly filter: string;
  readonly onFilter: (filter: string) => void;
  readonly onJump: (target: JumpTarget) => void;
  readonly known: KnownNames;
  readonly suggest: (text: string, signal: AbortSignal) => Promise<readonly JumpTarget[]>;
};

/**
 * The one box above the tree: what is typed is looked for among all prefixes, hosts and containers, to jump there, or
 * is a filter, completed as it is typed. The list is a listbox of this combobox; Enter takes the marked line.
 */
export function ExplorerBox({ filter, onFilter, onJump, known, suggest }: ExplorerBoxProps): ReactNode {
  const [text, setText] = useState(filter);
  const [caret, setCaret] = useState(filter.length);
  const [open, setOpen] = useState(false);
  const [marked, setMarked] = useState<number | null>(null);
  const [fault, setFault] = useState<FilterFault | null>(null);
  const looked = useAsked(isBare(text) ? text.trim() : "", suggest);
  const targets = looked.state === "found" ? looked.found : [];
  const pending = looked.state === "looking";
  const [entered, setEntered] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();

  useEffect(() => {
    setText(filter);
    setCaret(filter.length);
    setFault(null);
  }, [filter]);

  const options = optionsOf(text, caret, targets, known);
  const active =
    marked ?? (parseFilter(text).ok && !isBare(text) ? null : options.length > 0 && text !== "" ? 0 : null);
  const shown = open && (options.length > 0 || pending);
  // without a field it is a name or an address: what it finds is the answer, and is waited for
  const early = pending && marked === null && options.every(({ kind }) => kind === "filter");

  useEffect(() => {
    if (!entered || early) return;
    setEntered(false);
    const [first] = options;
    if (first === undefined) apply(text);
    else take(first);
  });

  function apply(next: string): void {
    const parsed = parseFilter(next);
    if (!parsed.ok) {
      setFault(parsed.error);
      setOpen(false);
      return;
    }
    setOpen(false);
    setFault(null);
    setText(printFilter(parsed.value));
    onFilter(printFilter(parsed.value));
  }

  function take(option: BoxOption): void {
    setMarked(null);
    if (option.kind === "target") {
      setOpen(false);
      setText(filter);
      onJump(option.target);
    } else if (option.kind === "filter") {
      apply(option.text);
    } else {
      write(option.completion.text, option.completion.caret);
    }
  }

  function write(next: string, at: number): void {
    setText(next);
    setCaret(at);
    setOpen(true);
    requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(at, at);
    });
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    const last = options.length - 1;
    const steps: Record<string, number> = {
      ArrowDown: active === null || active === last ? 0 : active + 1,
      ArrowUp: active === null || active === 0 ? last : active - 1,
    };
    const next = steps[event.key];
    if (next !== undefined && options.length > 0) {
      event.preventDefault();
      setOpen(true);
      setMarked(shown ? next : 0);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (early) {
        setEntered(true);
        return;
      }
      const option = shown && active !== null ? options[active] : undefined;
      if (option === undefined) apply(text);
      else take(option);
    } else if (event.key === "Escape") {
      if (shown) setOpen(false);
      else if (text !== "") clear();
      else input.current?.blur();
    }
  }

  function clear(): void {
    setText("");
    setFault(null);
    if (filter !== "") onFilter("");
    input.current?.focus();
  }

  return (
    <search className="relative min-w-0 flex-1">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-2 left-2.5 size-4 text-faint pointer-coarse:top-3"
      />
      <input
        ref={input}
        role="combobox"
        aria-label="Jump to or filter"
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown && active !== null ? `${id}-${active}` : undefined}
        aria-invalid={fault !== null || undefined}
        aria-describedby={fault === null ? undefined : `${id}-fault`}
        value={text}
        placeholder="Jump to an address, prefix, host … or filter: state:quarantined"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        onChange={(event) => {
          setText(event.target.value);
          setCaret(event.target.selectionStart ?? event.target.value.length);
          setMarked(null);
          setEntered(false);
          setFault(null);
          setOpen(true);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
        onFocus={() => setOpen(true)}
        onBlur={() => {
          setOpen(false);
          setEntered(false);
        }}
        onKeyDown={onKeyDown}
        className={classes(CONTROL, "px-8.5 font-mono placeholder:font-sans")}
      />
      {text === "" ? null : (
        <button
          type="button"
          aria-label={filter === "" ? "Clear the box" : "Take the filter off"}
          onClick={clear}
          className="absolute top-1 right-1 flex size-6 items-center justify-center rounded-sm text-faint hover:bg-hover hover:text-ink pointer-coarse:top-2"
        >
          <X aria-hidden className="size-4" />
        </button>
      )}
      {shown ? <BoxOptions id={id} options={options} active={active} pending={pending} onTake={take} /> : null}
      {fault === null ? null : (
        <p id={`${id}-fault`} role="alert" className="mt-1.5 text-danger text-sm [overflow-wrap:anywhere]">
          <span className="font-mono text-xs">
            {text.slice(0, fault.at)}
            <mark className="rounded-sm bg-danger-soft text-danger underline decoration-wavy underline-offset-3">
              {text.slice(fault.at, fault.end) || " "}
            </mark>
            {text.slice(fault.end)}
          </span>
          <br />
          {fault.detail}
        </p>
      )}
    </search>
  );
}

/** Without a field of the grammar it may be anything: an address, a name, a part of one. */
function isBare(text: string): boolean {
  const fields = FILTER_FIELDS.map(({ field }) => `${field}:`);
  return !text.split(/\s+/).some((word) => fields.some((field) => word.toLowerCase().startsWith(field)));
}

function optionsOf(
  text: string,
  caret: number,
  targets: readonly JumpTarget[],
  known: KnownNames,
): readonly BoxOption[] {
  const completed = completions(text, caret, known).map(
    (completion): BoxOption => ({ kind: "completion", completion }),
  );
  const bare = text.trim();
  if (bare === "" || !isBare(text)) return completed;
  const parsed = parseFilter(bare);
  const asFilter: BoxOption[] = parsed.ok ? [{ kind: "filter", text: printFilter(parsed.value) }] : [];
  return [...targets.map((target): BoxOption => ({ kind: "target", target })), ...completed, ...asFilter];
}
