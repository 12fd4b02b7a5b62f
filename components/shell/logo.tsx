import type { ReactNode } from "react";

/** The mark: a slash and 64, on one bit of every level of the plan. */
export function LogoMark({ className }: { readonly className?: string | undefined }): ReactNode {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" fill="#16233f" />
      <path d="M6.2 22.5 10.6 8.5" stroke="#7db4ff" strokeWidth="2.6" strokeLinecap="round" />
      <path
        d="M19.3 9.4c-3.9.2-6 3.2-6 7.3 0 3.6 1.6 5.6 4.1 5.6 2.2 0 3.7-1.6 3.7-3.8 0-2.1-1.4-3.5-3.3-3.5-1.9 0-3.3 1.2-4.1 2.6M28.3 19.2h-7.6l5.4-10.2v13.3"
        transform="translate(-1.1 0)"
        fill="none"
        stroke="#fff"
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path d="M6 27h4.4" stroke="#c49bff" strokeWidth="2" strokeLinecap="round" />
      <path d="M13 27h3" stroke="#5fc9ee" strokeWidth="2" strokeLinecap="round" />
      <path d="M18.6 27h3" stroke="#4fd6ae" strokeWidth="2" strokeLinecap="round" />
      <path d="M24.2 27H26" stroke="#f2c14b" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
