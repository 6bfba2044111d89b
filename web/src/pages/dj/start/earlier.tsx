import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { Link } from "wouter";
import { api, call, done, inPath } from "../../../api/client.ts";
import { ago } from "../../../app/words.ts";
import { Button, IconButton } from "../../../components/button.tsx";
import { Dialog } from "../../../components/overlay.tsx";
import { Badge, ErrorNote, Skeleton } from "../../../components/state.tsx";
import { toast } from "../../../components/toasts.tsx";
import { useListener } from "../../../listener/listener.ts";
import styles from "./start.module.css";

const MOST = 30;

/** Sessions of before: those that live go on where they were. */
export function Earlier() {
  const { id: listenerId } = useListener();
  const key = ["sessions", listenerId];
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: () => call(api.v1.sessions.$get({ query: { listenerId, limit: String(MOST) } })),
    staleTime: 0,
  });
  const [dropping, drop] = useState<{ id: string; title: string } | null>(null);
  return (
    <section aria-labelledby="earlier" className={styles.earlier}>
      <h2 id="earlier">Your sessions</h2>
      {error && <ErrorNote title="Your sessions could not be loaded" error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton label="Your sessions are being loaded" lines={4} />}
      {data?.sessions.length === 0 && (
        <p className={styles.note}>Sessions that you start stand here, and go on where you left them.</p>
      )}
      <ul>
        {data?.sessions.map(({ id, title, status, updatedAt }) => (
          <li key={id}>
            <Link href={`/dj/${encodeURIComponent(id)}`}>
              <b dir="auto">{title}</b>
              <small>
                {status === "live" ? <Badge tone="verified">goes on</Badge> : <Badge>over</Badge>} {ago(updatedAt)}
              </small>
            </Link>
            <IconButton icon={Trash2} size="small" label={`Delete “${title}”`} onPress={() => drop({ id, title })} />
          </li>
        ))}
      </ul>
      {dropping && <DropDialog session={dropping} queryKey={key} onClose={() => drop(null)} />}
    </section>
  );
}

interface DropDialogProps {
  session: { id: string; title: string };
  queryKey: readonly unknown[];
  onClose: () => void;
}

function DropDialog({ session: { id, title }, queryKey, onClose }: DropDialogProps) {
  const queries = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => done(api.v1.sessions[":id"].$delete({ param: inPath({ id }) })),
    onSuccess: async () => {
      onClose();
      toast(`“${title}” is deleted.`);
      await queries.invalidateQueries({ queryKey });
    },
  });
  return (
    <Dialog
      title="Delete this session?"
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Keep it</Button>
          <Button look="danger" busy={isPending} onPress={() => mutate()}>
            Delete
          </Button>
        </>
      }
    >
      <p>“{title}” and all that happened in it go. What it taught your taste stays.</p>
      {error && <ErrorNote title="It could not be deleted" error={error} />}
    </Dialog>
  );
}
