import { type ReactNode, useEffect, useRef } from "react";
import { announce } from "../components/toasts.tsx";
import styles from "./page.module.css";

interface PageProps {
  /** Of the window, and of the heading unless that is hidden. */
  title: string;
  /** Under the heading. */
  intro?: ReactNode;
  /** Buttons beside the heading. */
  actions?: ReactNode;
  /** Where the page has a heading of its own to see; this one is still read aloud. */
  hideHeading?: boolean;
  /** wide: for tables and matrices. */
  width?: "normal" | "wide" | "narrow";
  children: ReactNode;
}

let isFirst = true;

/** The frame of every page: it names the window, tells where one is, and takes the focus after a change of place. */
export function Page({ title, intro, actions, hideHeading = false, width = "normal", children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const named = useRef(title);
  named.current = title;
  useEffect(() => {
    document.title = title === "" ? "Segue" : `${title} · Segue`;
  }, [title]);
  useEffect(() => {
    if (!isFirst) {
      window.scrollTo({ top: 0 });
      heading.current?.focus({ preventScroll: true });
      announce(named.current);
    }
    isFirst = false;
  }, []);
  return (
    <div className={`${styles.page} ${styles[width]}`}>
      <header className={hideHeading ? "unseen" : styles.head}>
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title || "Segue"}
          </h1>
          {intro && <div className={styles.intro}>{intro}</div>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
