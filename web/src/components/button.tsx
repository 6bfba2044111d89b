import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components/Button";
import { Tooltip, TooltipTrigger } from "react-aria-components/Tooltip";
import { Link } from "wouter";
import styles from "./button.module.css";

/** solid: the one thing to do here. line: beside it. quiet: in rows and bars. danger: takes something away. */
export type ButtonLook = "solid" | "line" | "quiet" | "danger";

interface Shared {
  look?: ButtonLook;
  size?: "small" | "normal" | "large";
  icon?: LucideIcon;
  children?: ReactNode;
}

export type ButtonProps = Shared & Omit<AriaButtonProps, "children" | "className" | "style"> & { busy?: boolean };

/** A busy button stays where it is and keeps the focus, says that it works, and does nothing more. */
export function Button({ look = "line", size = "normal", icon: Icon, busy = false, children, ...rest }: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      {...(busy && { onPress: () => undefined, type: "button", "aria-disabled": "true" })}
      className={`${classOf(look, size)} ${busy ? styles.busy : ""}`}
    >
      {busy ? <span className={styles.wait} aria-hidden="true" /> : Icon && <Icon aria-hidden="true" />}
      {children !== undefined && <span className={styles.words}>{children}</span>}
      {busy && <span className="unseen">, at work</span>}
    </AriaButton>
  );
}

/** A place to go that looks like a button. */
export function LinkButton({ look = "line", size = "normal", icon: Icon, children, to }: Shared & { to: string }) {
  return (
    <Link href={to} className={classOf(look, size)}>
      {Icon && <Icon aria-hidden="true" />}
      <span className={styles.words}>{children}</span>
    </Link>
  );
}

type IconButtonProps = Omit<AriaButtonProps, "children" | "className" | "style" | "aria-label"> & {
  icon: LucideIcon;
  /** What it does, and to what: "Remove “Roads”". Read aloud, and shown beside it. */
  label: string;
  look?: ButtonLook;
  size?: "small" | "normal";
  /** For one that stays pressed: like, mute ... */
  pressed?: boolean;
};

export function IconButton({ icon: Icon, label, look = "quiet", size = "normal", pressed, ...rest }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <AriaButton
        {...rest}
        aria-label={label}
        {...(pressed !== undefined && { "aria-pressed": pressed })}
        className={`${classOf(look, size)} ${styles.icon}`}
      >
        <Icon aria-hidden="true" />
      </AriaButton>
      <Tooltip className={styles.tip ?? ""} offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}

function classOf(look: ButtonLook, size: "small" | "normal" | "large"): string {
  return `${styles.button} ${styles[look]} ${styles[size]}`;
}
