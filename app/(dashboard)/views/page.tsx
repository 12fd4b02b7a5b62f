import { Bookmark } from "lucide-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { ViewTable } from "@/components/views/view-table";
import { pagePrincipal } from "@/lib/http/page-principal";
import { savedViews } from "@/lib/saved-views/queries";
import { settings } from "@/lib/settings";
import { Refused } from "../refused";

export const metadata: Metadata = { title: "Saved views" };

/** The views that whoever is signed in has saved. */
export default async function ViewsPage(): Promise<ReactNode> {
  const found = await savedViews(await pagePrincipal());
  if (!found.ok) return <Refused failure={found.error} />;
  const { results } = found.value;
  return (
    <>
      <PageHeader
        title="Saved views"
        subtitle="Yours alone, until you share a link. Ctrl K saves the view that is open, with its filter, columns and moment."
      />
      {results.length === 0 ? (
        <EmptyState icon={Bookmark} title="No view is saved yet">
          Open what you want to come back to, press Ctrl K, write a name, and choose “Save this view”.
        </EmptyState>
      ) : (
        <ViewTable views={results} baseUrl={settings().baseUrl} />
      )}
    </>
  );
}
