"use client";

import type { ReactNode } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { RadioCards } from "@/components/ui/radio-cards";
import type { ImportRole } from "@/lib/inventory/views";
import type { Inventory } from "./inventory";

export type RoleChoiceProps = {
  readonly roles: readonly ImportRole[];
  readonly inventory: Inventory;
  readonly onChange: (next: Inventory) => void;
};

/** Which roles are Docker hosts; devices of the others are left out. */
export function RoleChoice({ roles, inventory, onChange }: RoleChoiceProps): ReactNode {
  const chosen = new Set(inventory.hostRoles);
  const unnamed = roles.filter((role) => chosen.has(role.role)).reduce((count, role) => count + role.unnamed, 0);

  function toggle(role: string, on: boolean): void {
    const others = inventory.hostRoles.filter((each) => each !== role);
    onChange({ ...inventory, hostRoles: on ? [...others, role] : others });
  }

  return (
    <div className="flex flex-col gap-5">
      <fieldset>
        <legend className="sr-only">Roles that become hosts</legend>
        <ul className="grid gap-x-6 gap-y-1 sm:grid-cols-2 lg:grid-cols-3">
          {roles.map((role) => (
            <li key={role.role}>
              <Checkbox
                name={`role-${role.role}`}
                checked={chosen.has(role.role)}
                onCheckedChange={(on) => toggle(role.role, on)}
                label={
                  <>
                    {role.role === "" ? "without a role" : role.role}{" "}
                    <span className="text-muted tabular-nums">
                      {role.devices.toLocaleString("en")}
                      {role.unnamed === 0 ? "" : `, ${role.unnamed.toLocaleString("en")} without a name`}
                    </span>
                  </>
                }
              />
            </li>
          ))}
        </ul>
      </fieldset>
      {unnamed === 0 ? null : (
        <RadioCards
          name="unnamed"
          legend={`Devices without a name (${unnamed.toLocaleString("en")} of these roles)`}
          columns={2}
          value={inventory.unnamed}
          onValueChange={(next) => onChange({ ...inventory, unnamed: next === "leave" ? "leave" : "fault" })}
          options={[
            { value: "fault", label: "Are faults", description: "Nothing is imported until they have names." },
            { value: "leave", label: "Are left out", description: "The others are imported without them." },
          ]}
        />
      )}
    </div>
  );
}
