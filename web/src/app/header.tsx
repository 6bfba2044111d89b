import { Activity, AudioLines, Fingerprint, FlaskConical, type LucideIcon, PencilLine, Rows3 } from "lucide-react";
import { Link, useLocation } from "wouter";
import styles from "./frame.module.css";
import { ListenerMenu } from "./listener-menu.tsx";

interface Section {
  to: string;
  label: string;
  icon: LucideIcon;
  /** Other places that belong to it. */
  also?: RegExp;
}

const SECTIONS: readonly Section[] = [
  { to: "/", label: "New", icon: PencilLine },
  { to: "/library", label: "Library", icon: Rows3, also: /^\/p\// },
  { to: "/dj", label: "DJ", icon: AudioLines },
  { to: "/taste", label: "Taste", icon: Fingerprint },
  { to: "/traces", label: "Traces", icon: Activity },
  { to: "/lab", label: "Lab", icon: FlaskConical },
];

export function Header() {
  return (
    <header className={styles.header}>
      <Link href="/" className={styles.mark} aria-label="Segue, start a new list">
        <img src="/icon.svg" alt="" width="32" height="32" />
        <span aria-hidden="true">segue</span>
      </Link>
      <Sections className={styles.nav ?? ""} />
      <ListenerMenu />
    </header>
  );
}

/** The same sections, in reach of a thumb. */
export function PhoneBar() {
  return <Sections className={styles.phoneBar ?? ""} />;
}

function Sections({ className }: { className: string }) {
  const [place] = useLocation();
  const isHere = ({ to, also }: Section) =>
    to === "/" ? place === "/" : place === to || place.startsWith(`${to}/`) || (also?.test(place) ?? false);
  return (
    <nav aria-label="Sections" className={className}>
      {SECTIONS.map((section) => (
        <Link key={section.to} href={section.to} {...(isHere(section) && { "aria-current": "page" })}>
          <section.icon aria-hidden="true" />
          <span>{section.label}</span>
        </Link>
      ))}
    </nav>
  );
}
