import type { UseQueryResult } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components/Tabs";
import type { Playlist } from "../../../api/types.ts";
import overlay from "../../../components/overlay.module.css";
import { Skeleton } from "../../../components/state.tsx";
import type { VersionSummary } from "../data/requests.ts";
import type { Acting } from "../data/use-list.ts";
import { SECTIONS } from "../section-bar.tsx";
import { Composer } from "./composer.tsx";
import { Conversation } from "./conversation.tsx";
import styles from "./talk.module.css";

const VersionTree = lazy(async () => ({ default: (await import("../versions/version-tree.tsx")).VersionTree }));

export interface TalkProps {
  /** As it is looked at. */
  list: Playlist;
  /** As it is now. */
  shown: Playlist;
  versions: UseQueryResult<VersionSummary[]>;
  acting: Acting;
  isOld: boolean;
}

/** What was said of the list, what it became, and the field for what comes next. */
export function Talk(props: TalkProps) {
  const count = props.versions.data?.length;
  return (
    <section id={SECTIONS.talk} aria-label="Conversation and versions" className={styles.talk}>
      <Tabs className={overlay.tabs ?? ""}>
        <TabList aria-label="Conversation and versions" className={overlay.tabList ?? ""}>
          <Tab id="conversation" className={overlay.tab ?? ""}>
            Talk
          </Tab>
          <Tab id="versions" className={overlay.tab ?? ""}>
            {count === undefined ? "Versions" : `Versions (${count})`}
          </Tab>
        </TabList>
        <TabPanel id="conversation" className={overlay.tabPanel ?? ""}>
          <Conversation {...props} />
        </TabPanel>
        <TabPanel id="versions" className={overlay.tabPanel ?? ""}>
          <Suspense fallback={<Skeleton label="The versions are being read" />}>
            <VersionTree {...props} />
          </Suspense>
        </TabPanel>
      </Tabs>
      <Composer {...props} />
    </section>
  );
}
