import { useInfiniteQuery } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useEffect, useState } from "react";
import { api, call } from "../../api/client.ts";
import type { PlaylistSummary } from "../../api/types.ts";
import { Page } from "../../app/page.tsx";
import { counted } from "../../app/words.ts";
import { Button, IconButton, LinkButton } from "../../components/button.tsx";
import { TextField } from "../../components/field.tsx";
import { EmptyState, ErrorNote, Skeleton } from "../../components/state.tsx";
import { useListener } from "../../listener/listener.ts";
import { deleteSoon, useGone } from "./gone.ts";
import styles from "./library.module.css";
import { ListCards } from "./list-cards.tsx";

const A_PAGE = 48;

/** All lists of the listener, the newest first. */
export function LibraryPage() {
  const { id } = useListener();
  const [sought, setSought] = useState("");
  const lists = useLists(id);
  const gone = useGone();
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = lists;
  const isSeeking = sought.trim() !== "";
  // What is sought may lie on any page.
  useEffect(() => {
    if (isSeeking && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [isSeeking, hasNextPage, isFetchingNextPage, fetchNextPage]);

  const all = (lists.data?.pages ?? []).flatMap(({ playlists }) => playlists).filter((one) => !gone.has(one.id));
  const shown = all.filter((one) => isSought(one, sought));
  return (
    <Page
      title="Library"
      actions={
        <LinkButton to="/" look="solid">
          New list
        </LinkButton>
      }
    >
      {all.length > 0 && (
        <div className={styles.tools}>
          <TextField
            label="Find a list"
            type="search"
            value={sought}
            onChange={setSought}
            placeholder="A word of its title or of what you asked"
          />
        </div>
      )}
      {lists.isPending && <Skeleton label="Your lists are being loaded" lines={6} />}
      {lists.error && (
        <ErrorNote title="Your lists could not be loaded" error={lists.error} onRetry={() => void lists.refetch()} />
      )}
      {lists.data && all.length === 0 && <Nothing />}
      {isSeeking && (
        <p role="status">
          {isFetchingNextPage || hasNextPage
            ? "Looking through all lists ..."
            : `${counted(shown.length, "list")} found.`}
        </p>
      )}
      <ListCards
        lists={shown}
        actionFor={({ id: listId, title }) => (
          <IconButton
            icon={Trash2}
            size="small"
            label={`Delete “${title}”`}
            onPress={() => deleteSoon(listId, title)}
          />
        )}
      />
      {hasNextPage && !isSeeking && (
        <div className={styles.more}>
          <Button onPress={() => void fetchNextPage()} busy={isFetchingNextPage}>
            Show older lists
          </Button>
        </div>
      )}
    </Page>
  );
}

function Nothing() {
  return (
    <EmptyState
      title="No lists yet"
      actions={
        <LinkButton to="/" look="solid">
          Make the first one
        </LinkButton>
      }
    >
      Every list that you make is kept here, with all its versions.
    </EmptyState>
  );
}

function useLists(listenerId: string) {
  return useInfiniteQuery({
    queryKey: ["playlists", listenerId, "all"],
    queryFn: ({ pageParam }) =>
      call(
        api.v1.playlists.$get({
          query: { listenerId, limit: String(A_PAGE), ...(pageParam !== "" && { cursor: pageParam }) },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: ({ cursor }) => cursor,
  });
}

/** Each word stands in the title or in the prompt. */
function isSought({ title, prompt }: PlaylistSummary, sought: string): boolean {
  const text = `${title} ${prompt}`.toLowerCase();
  return sought
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
