"use client";

import { Menu } from "@base-ui/react/menu";
import type { ReactElement, ReactNode } from "react";
import { classes } from "./classes";
import { Link } from "./link";
import type { MenuAction } from "./menu";
import { LIST_ITEM, LIST_POPUP } from "./popup-style";

export type MenuPanelProps = {
  /** Stands for the button that opens it. */
  readonly trigger: ReactElement | null;
  readonly groups: readonly (readonly MenuAction[])[];
  readonly align: "start" | "end";
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
};

/** The menu itself. */
export function MenuPanel({ trigger, groups, align, open, onOpenChange }: MenuPanelProps): ReactNode {
  const filled = groups.filter((group) => group.length > 0);
  return (
    <Menu.Root modal={false} open={open} onOpenChange={(next) => onOpenChange(next)}>
      {trigger === null ? null : <Menu.Trigger render={trigger} />}
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align={align} className="z-50 outline-none">
          <Menu.Popup className={LIST_POPUP}>
            {filled.map((group, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: groups have no identity besides their place
              <Menu.Group key={index}>
                {index > 0 ? <Menu.Separator className="my-1 h-px bg-line" /> : null}
                {group.map((action, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <MenuEntry key={place} action={action} />
                ))}
              </Menu.Group>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
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
      <Menu.Item className={look} disabled={action.disabled} onClick={() => action.onSelect?.()}>
        {content}
      </Menu.Item>
    );
  return action.download ? (
    <Menu.LinkItem className={look} closeOnClick href={action.href} download>
      {content}
    </Menu.LinkItem>
  ) : (
    <Menu.LinkItem className={look} closeOnClick render={<Link href={action.href} />}>
      {content}
    </Menu.LinkItem>
  );
}
