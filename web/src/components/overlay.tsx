import { type LucideIcon, X } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { Dialog as AriaDialog, DialogTrigger, Heading } from "react-aria-components/Dialog";
import { Menu as AriaMenu, MenuItem, MenuTrigger, Separator } from "react-aria-components/Menu";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { Popover as AriaPopover } from "react-aria-components/Popover";
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from "react-aria-components/Tabs";
import { IconButton } from "./button.tsx";
import styles from "./overlay.module.css";

interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  /** Buttons, the one to press last. */
  footer?: ReactNode;
  size?: "small" | "large";
}

/** Holds the focus while it is open, gives it back, and closes with Escape or a press beside it. */
export function Dialog({ title, isOpen, onClose, children, footer, size = "small" }: DialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable
      className={styles.veil ?? ""}
    >
      <Modal className={`${styles.modal} ${styles[size]}`}>
        <AriaDialog className={styles.dialog ?? ""}>
          <header className={styles.head}>
            <Heading slot="title">{title}</Heading>
            <IconButton icon={X} label="Close" size="small" onPress={onClose} />
          </header>
          <div className={styles.body}>{children}</div>
          {footer && <footer className={styles.foot}>{footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

interface PopoverProps {
  /** Read aloud as the name of what opens. */
  label: string;
  /** The button that opens it: a Button, an IconButton or a Chip. */
  trigger: ReactNode;
  children: ReactNode | ((close: () => void) => ReactNode);
}

/** A small panel beside its button. */
export function Popover({ label, trigger, children }: PopoverProps) {
  return (
    <DialogTrigger>
      {trigger}
      <AriaPopover className={styles.popover ?? ""} offset={6}>
        <AriaDialog aria-label={label} className={styles.panel ?? ""}>
          {({ close }) => (typeof children === "function" ? children(close) : children)}
        </AriaDialog>
      </AriaPopover>
    </DialogTrigger>
  );
}

export interface MenuEntry {
  id: string;
  label: string;
  icon?: LucideIcon;
  hint?: string;
  isDanger?: boolean;
  isDisabled?: boolean;
  onAction: () => void;
}

interface MenuProps {
  label: string;
  /** The button that opens it. */
  trigger: ReactNode;
  groups: MenuEntry[][];
  /** For a menu that was asked for before its code was there. */
  isOpenAtOnce?: boolean;
}

/** Entries in groups, which a line parts. */
export function Menu({ label, trigger, groups, isOpenAtOnce = false }: MenuProps) {
  return (
    <MenuTrigger defaultOpen={isOpenAtOnce}>
      {trigger}
      <AriaPopover className={styles.popover ?? ""} offset={6}>
        <AriaMenu aria-label={label} className={styles.menu ?? ""}>
          {groups.flatMap((group, at) => [
            ...(at > 0 ? [<Separator key={`line ${group[0]?.id}`} className={styles.line ?? ""} />] : []),
            ...group.map(({ id, label: words, icon: Icon, hint, isDanger, isDisabled = false, onAction }) => (
              <MenuItem
                key={id}
                id={id}
                textValue={words}
                isDisabled={isDisabled}
                onAction={onAction}
                className={`${styles.entry} ${isDanger ? styles.danger : ""}`}
              >
                {Icon ? <Icon aria-hidden="true" /> : <span />}
                <span>
                  {words}
                  {hint && <small>{hint}</small>}
                </span>
              </MenuItem>
            )),
          ])}
        </AriaMenu>
      </AriaPopover>
    </MenuTrigger>
  );
}

interface TabsProps<Id extends string> {
  label: string;
  tabs: readonly { id: Id; label: ReactNode; content: ReactNode }[];
  selected?: Id;
  onSelect?: (id: Id) => void;
}

export function Tabs<Id extends string>({ label, tabs, selected, onSelect }: TabsProps<Id>) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (selected === undefined) return;
    // The library draws the tabs after the list that holds them.
    const frame = requestAnimationFrame(() => {
      const tab = list.current?.querySelector("[data-selected]");
      if (list.current && tab) bringInto(list.current, tab);
    });
    return () => cancelAnimationFrame(frame);
  }, [selected]);
  return (
    <AriaTabs
      {...(selected !== undefined && { selectedKey: selected })}
      {...(onSelect && { onSelectionChange: (key: string | number) => onSelect(String(key) as Id) })}
      className={styles.tabs ?? ""}
    >
      <TabList ref={list} aria-label={label} className={styles.tabList ?? ""}>
        {tabs.map(({ id, label: words }) => (
          <Tab key={id} id={id} className={styles.tab ?? ""}>
            {words}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({ id, content }) => (
        <TabPanel key={id} id={id} className={styles.tabPanel ?? ""}>
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}

/** To the middle of its row where the row is wider than the screen; the page itself stays where it is. */
function bringInto(row: Element, tab: Element): void {
  const [outer, inner] = [row.getBoundingClientRect(), tab.getBoundingClientRect()];
  row.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
}
