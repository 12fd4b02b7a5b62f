"use client";

import { useAct } from "@/components/forms/use-act";
import { useToast } from "@/components/ui/toast";
import type { SavedView } from "@/lib/saved-views/views";

const PATH = "/api/v1/views";

export type ViewActs = {
  readonly save: (view: { readonly name: string; readonly href: string }) => Promise<void>;
  /** Deletes a view, with an undo in the message that says so. */
  readonly remove: (view: SavedView) => Promise<void>;
};

/** What can be done with saved views; a short message says what came of it. */
export function useViewActs(): ViewActs {
  const { act, undo } = useAct();
  const toast = useToast();
  return {
    async save(view) {
      const saved = await act<SavedView>({ url: PATH, method: "POST", body: view });
      if (saved.ok)
        toast.show({
          title: `Saved as “${view.name}”`,
          description: "You find it in the palette, wherever you sign in.",
        });
      else toast.show({ title: "The view was not saved", description: saved.refusal, tone: "error" });
    },
    async remove({ id, name }) {
      const gone = await act({ url: `${PATH}/${id}`, method: "DELETE" });
      if (!gone.ok) {
        toast.show({ title: `“${name}” was not deleted`, description: gone.refusal, tone: "error" });
        return;
      }
      const back = () => undo({ url: `${PATH}/${id}/undo-delete`, method: "POST" }, () => `“${name}” is back.`);
      toast.show({ title: `“${name}” is deleted`, action: { label: "Undo", onClick: () => void back() } });
    },
  };
}
