"use client";

import { Menu as BaseMenu } from "@base-ui/react/menu";
import type { ReactElement, ReactNode } from "react";
import { classes } from "./classes";
import { Link } from "./link";
import { LIST_ITEM, LIST_POPUP } from "./popup-style";

export type MenuAction = {
  readonly label: ReactNode;
  readonly icon?: ReactNode;
  /** A dimmer second line. */
  readonly hint?: ReactNode;
  /** Goes somewhere … */
  readonly href?: string | undefined;
  /** What is there is a file, to be kept. */
  readonly download?: boolean | undefined;
  /** … or does something. */
  readonly onSelect?: (() => void) | undefined;
  readonly tone?: "danger" | undefined;
  readonly disabled?: boolean | undefined;
};

export type MenuProps = {
  /** The button that opens it. */
  readonly trigger: ReactElement;
  /** Groups, parted by lines. */
  readonly groups: readonly (readonly MenuAction[])[];
  readonly align?: "start" | "end" | undefined;
};

/** What may be done with a thing, behind one button. */
export function Menu({ trigger, groups, align = "end" }: MenuProps): ReactNode {
  const filled = groups.filter((group) => group.length > 0);
  return (
    <BaseMenu.Root modal={false}>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner sideOffset={4} align={align} className="z-50 outline-none">
          <BaseMenu.Popup className={LIST_POPUP}>
            {filled.map((group, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: groups have no identity besides their place
              <BaseMenu.Group key={index}>
                {index > 0 ? <BaseMenu.Separator className="my-1 h-px bg-line" /> : null}
                {group.map((action, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <MenuEntry key={place} action={action} />
                ))}
              </BaseMenu.Group>
            ))}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

function MenuEntry({ action }: { readonly action: MenuAction }): ReactNode {
  const look = classes(LIST_ITEM, action.tone === "danger" && "text-danger [&_svg]:text-danger");
  const content = (
    <>
      {action.icon}
      <span className="min-w-0 flex-1">
        {action.label}
        {action.hint === undefined ? null : <span className="block break-all text-muted text-xs">{action.hint}</span>}
      </span>
    </>
  );
  if (action.href === undefined)
    return (
      <BaseMenu.Item className={look} disabled={action.disabled} onClick={() => action.onSelect?.()}>
        {content}
      </BaseMenu.Item>
    );
  return action.download ? (
    <BaseMenu.LinkItem className={look} closeOnClick href={action.href} download>
      {content}
    </BaseMenu.LinkItem>
  ) : (
    <BaseMenu.LinkItem className={look} closeOnClick render={<Link href={action.href} />}>
      {content}
    </BaseMenu.LinkItem>
  );
}
