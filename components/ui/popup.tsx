"use client";

import {
  cloneElement,
  type ReactElement,
  type ReactNode,
  type Ref,
  type RefObject,
  type SyntheticEvent,
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useRef,
} from "react";
import { fetchLater, useCalled } from "./later";

/** The events that open and close popups. */
const HEARD = [
  "onPointerEnter",
  "onPointerDown",
  "onPointerLeave",
  "onMouseDown",
  "onClick",
  "onKeyDown",
  "onKeyUp",
  "onFocus",
] as const;
type Heard = (typeof HEARD)[number];

/** What happened to the button before the popup was there. */
type Kept = { readonly name: Heard; readonly event: SyntheticEvent };
type Handlers = { readonly [Name in Heard]?: (event: SyntheticEvent) => void };

export type PopupProps = {
  /** The button that opens it, without handlers of its own; none when `open` alone does. */
  readonly trigger: ReactElement | undefined;
  readonly kind: "dialog" | "menu";
  readonly open: boolean;
  /** The popup, whose code comes later. Its trigger is drawn by the element given to it. */
  readonly children: (trigger: ReactElement | null) => ReactNode;
};

/**
 * A button on the page, and a popup that is fetched and mounted when it is first used. The button is drawn by the page;
 * in the popup an element that draws nothing stands for it, through which the popup's own trigger hears what happens to
 * the button: so it opens, lies and gives the focus back as if the button were its own. What happens before it is there
 * is kept for it.
 */
export function Popup({ trigger, kind, open, children }: PopupProps): ReactNode {
  const id = useId();
  const button = useRef<HTMLElement>(null);
  const handlers = useRef<Handlers>(null);
  const kept = useRef<readonly Kept[]>([]);
  const [called, call] = useCalled();

  useEffect(() => {
    if (open) call();
  });

  function hear(name: Heard, event: SyntheticEvent): void {
    if (handlers.current !== null) {
      handlers.current[name]?.(event);
      return;
    }
    kept.current = keeping(kept.current, { name, event }, kind);
    if (kept.current.length > 0) call();
    else void fetchLater();
    if (opensMenu(name, event, kind)) event.preventDefault();
  }

  function adopt(given: Handlers | null): void {
    handlers.current = given;
  }

  function hearKept(): void {
    const events = kept.current;
    kept.current = [];
    for (const { name, event } of events) {
      if (button.current !== null) event.currentTarget = button.current;
      handlers.current?.[name]?.(event);
    }
  }

  return (
    <>
      {trigger === undefined
        ? null
        : cloneElement(trigger as ReactElement<Record<string, unknown>>, {
            ref: button,
            id,
            "aria-haspopup": kind,
            "aria-expanded": open,
            "aria-busy": called === "coming" || undefined,
            "data-popup-open": open ? "" : undefined,
            ...Object.fromEntries(HEARD.map((name) => [name, (event: SyntheticEvent) => hear(name, event)])),
          })}
      {called === "here"
        ? children(trigger === undefined ? null : <Stand id={id} of={button} onHandlers={adopt} onThere={hearKept} />)
        : null}
    </>
  );
}

/**
 * What is kept with one event more: a press as far as it went, or the one that opens. That stands for its parts, and
 * whoever presses again while the popup comes means the same.
 */
function keeping(kept: readonly Kept[], it: Kept, kind: PopupProps["kind"]): readonly Kept[] {
  const opens = ({ name, event }: Kept) => name === "onClick" || opensMenu(name, event, kind);
  if (kept.some(opens)) return kept;
  if (opens(it)) return [it];
  if (it.name === "onPointerLeave") return [];
  return it.name === "onPointerDown" || it.name === "onMouseDown" ? [...kept, it] : kept;
}

/** Reports whether it is a key that opens a menu; Enter and Space come as clicks. */
function opensMenu(name: Heard, event: SyntheticEvent, kind: PopupProps["kind"]): boolean {
  const key = name === "onKeyDown" ? (event.nativeEvent as KeyboardEvent).key : "";
  return kind === "menu" && (key === "ArrowDown" || key === "ArrowUp");
}

type StandProps = Handlers & {
  readonly id: string;
  readonly of: RefObject<HTMLElement | null>;
  readonly onHandlers: (handlers: Handlers | null) => void;
  readonly onThere: () => void;
  /** Given by the popup's trigger, as the handlers are. */
  readonly ref?: Ref<HTMLElement>;
};

/** Stands for the button in the popup's trigger. */
function Stand({ of, onHandlers, onThere, ref, ...handlers }: StandProps): null {
  useLayoutEffect(() => {
    onHandlers(handlers);
  });
  useLayoutEffect(() => {
    if (typeof ref !== "function") return;
    const detach = ref(of.current);
    return () => (typeof detach === "function" ? detach() : void ref(null));
  }, [ref, of]);
  const appear = useEffectEvent(onThere);
  const go = useEffectEvent(() => onHandlers(null));
  useEffect(() => {
    appear();
    return () => go();
  }, []);
  return null;
}
