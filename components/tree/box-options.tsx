// biome-ignore-all lint/a11y/useFocusableInteractive: the focus stays in the box that the list belongs to
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the box hears the keys
import {
  Boxes,
  Building2,
  Container,
  CornerDownLeft,
  Filter,
  ListFilter,
  LoaderCircle,
  type LucideIcon,
  Network,
  Rows4,
  Server,
} from "lucide-react";
import type { ReactNode } from "react";
import { AddressSpelling } from "@/components/address/address-spelling";
import { classes } from "@/components/ui/classes";
import type { Completion } from "@/lib/filter/completion";
import type { JumpTarget } from "@/lib/tree/views";

/** A line below the box: somewhere to jump, the text as a filter, or a way to go on with it. */
export type BoxOption =
  | { readonly kind: "target"; readonly target: JumpTarget }
  | { readonly kind: "filter"; readonly text: string }
  | { readonly kind: "completion"; readonly completion: Completion };

export type BoxOptionsProps = {
  /** Of the box; a line is `id-0`, `id-1` … */
  readonly id: string;
  readonly options: readonly BoxOption[];
  readonly active: number | null;
  readonly pending: boolean;
  readonly onTake: (option: BoxOption) => void;
};

const GROUPS: Readonly<Record<BoxOption["kind"], string>> = {
  target: "Jump to",
  filter: "Filter",
  completion: "Filter by",
};

const ICONS: Readonly<Record<JumpTarget["kind"], LucideIcon>> = {
  prefix: Network,
  address: Network,
  site: Building2,
  cluster: Boxes,
  rack: Rows4,
  host: Server,
  container: Container,
  segment: Network,
};

/** The list below the box, in groups. Pressing the pointer keeps the focus in the box. */
export function BoxOptions({ id, options, active, pending, onTake }: BoxOptionsProps): ReactNode {
  return (
    <div
      id={`${id}-list`}
      role="listbox"
      aria-label="Suggestions"
      onPointerDown={(event) => event.preventDefault()}
      className="absolute inset-x-0 top-full z-40 mt-1 max-h-[min(28rem,70vh)] overflow-y-auto rounded-md bg-raised py-1 text-sm shadow-popup"
    >
      {options.map((option, index) => {
        const begins = options[index - 1]?.kind !== option.kind;
        return (
          <div key={keyOf(option)} role="presentation">
            {begins ? (
              <p aria-hidden className="px-3 pt-2 pb-1 font-medium text-2xs text-faint uppercase tracking-wide">
                {GROUPS[option.kind]}
              </p>
            ) : null}
            <div
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              ref={(element) => {
                if (index === active) element?.scrollIntoView({ block: "nearest" });
              }}
              onClick={() => onTake(option)}
              className={classes(
                "mx-1 flex min-h-8 cursor-pointer items-center gap-2.5 rounded-sm px-2 py-1 hover:bg-hover [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-faint",
                index === active && "bg-selected",
              )}
            >
              <OptionContent option={option} />
              {index === active ? (
                <CornerDownLeft aria-hidden className={option.kind === "target" ? "ml-1" : "ml-auto"} />
              ) : null}
            </div>
          </div>
        );
      })}
      {pending ? (
        <p className="flex animate-appear items-center gap-2.5 px-3 py-1.5 text-muted">
          <LoaderCircle aria-hidden className="size-4 animate-spin" />
          Looking …
        </p>
      ) : null}
    </div>
  );
}

function OptionContent({ option }: { readonly option: BoxOption }): ReactNode {
  switch (option.kind) {
    case "target": {
      const { kind, label, hint, prefix } = option.target;
      const Icon = ICONS[kind];
      return (
        <>
          <Icon aria-hidden />
          <span className="min-w-0 truncate">
            <span className="sr-only">{kind} </span>
            {kind === "prefix" ? <AddressSpelling text={label} /> : label}
            {hint === "" ? null : <span className="ml-2 text-muted text-xs">{hint}</span>}
          </span>
          <span className="ml-auto shrink-0 text-xs max-sm:hidden">
            {kind === "prefix" ? null : prefix === null ? (
              <span className="text-faint">holds no prefix</span>
            ) : (
              <AddressSpelling text={prefix.network} />
            )}
          </span>
        </>
      );
    }
    case "filter":
      return (
        <>
          <Filter aria-hidden />
          <span className="min-w-0 truncate font-mono">{option.text}</span>
        </>
      );
    case "completion":
      return (
        <>
          <ListFilter aria-hidden />
          <span className="font-mono">{option.completion.label}</span>
          <span className="min-w-0 truncate text-muted text-xs">{option.completion.detail}</span>
        </>
      );
  }
}

function keyOf(option: BoxOption): string {
  switch (option.kind) {
    case "target":
      return `target ${option.target.kind} ${option.target.id}`;
    case "filter":
      return `filter ${option.text}`;
    case "completion":
      return `completion ${option.completion.label}`;
  }
}
