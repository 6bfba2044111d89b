import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Download, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/overlay.tsx";
import { ErrorNote } from "../../components/state.tsx";
import { toast } from "../../components/toasts.tsx";
import { deleteAll, deleteTaste, exportAll } from "./requests.ts";
import { Section } from "./section.tsx";
import styles from "./taste.module.css";

type Asked = "taste" | "all";

const SAYS: Readonly<Record<Asked, { title: string; words: string; done: string }>> = {
  taste: {
    title: "Delete what you played and said?",
    words:
      "Your plays, likes, the profile made of them and what you said of it are deleted. Your lists stay. This cannot be undone.",
    done: "Your taste is deleted",
  },
  all: {
    title: "Delete everything?",
    words:
      "Your plays, likes, profile, lists with all their versions, links that you shared, sessions and traces are deleted. This cannot be undone.",
    done: "Everything is deleted",
  },
};

/** All that is stored of the listener: to take away, or to delete. */
export function MyData({ listenerId }: { listenerId: string }) {
  const [asked, setAsked] = useState<Asked>();
  const download = useMutation({ mutationFn: () => exportAll(listenerId), onSuccess: saveFile });
  return (
    <Section title="Your data" intro="All that is stored of you, as it is stored: one JSON object a line.">
      <div className={styles.buttons}>
        <Button icon={Download} busy={download.isPending} onPress={() => download.mutate()}>
          Take it with you
        </Button>
        <Button icon={Trash2} look="quiet" onPress={() => setAsked("taste")}>
          Delete my taste
        </Button>
        <Button icon={Trash2} look="danger" onPress={() => setAsked("all")}>
          Delete everything
        </Button>
      </div>
      {download.error && (
        <ErrorNote title="It could not be taken along" error={download.error} onRetry={() => download.mutate()} />
      )}
      {asked && <Confirm asked={asked} listenerId={listenerId} onClose={() => setAsked(undefined)} />}
    </Section>
  );
}

function saveFile(file: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = "segue-listener.jsonl";
  link.click();
  URL.revokeObjectURL(link.href);
  toast("Your data is in your downloads");
}

function Confirm({ asked, listenerId, onClose }: { asked: Asked; listenerId: string; onClose: () => void }) {
  const client = useQueryClient();
  const { title, words, done } = SAYS[asked];
  const remove = useMutation({
    mutationFn: () => (asked === "taste" ? deleteTaste(listenerId) : deleteAll(listenerId)),
    onSuccess: async () => {
      toast(done);
      onClose();
      await client.invalidateQueries();
    },
  });
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose} isDisabled={remove.isPending}>
            Keep it
          </Button>
          <Button look="danger" busy={remove.isPending} onPress={() => remove.mutate()}>
            Delete
          </Button>
        </>
      }
    >
      <p>{words}</p>
      {remove.error && <ErrorNote title="It could not be deleted" error={remove.error} />}
    </Dialog>
  );
}
