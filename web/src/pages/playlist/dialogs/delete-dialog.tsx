import { useMutation } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { ApiError, sentenceOf } from "../../../api/errors.ts";
import type { Playlist } from "../../../api/types.ts";
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/overlay.tsx";
import { ErrorNote } from "../../../components/state.tsx";
import { toast } from "../../../components/toasts.tsx";
import { deletePlaylist } from "../data/requests.ts";

interface DeleteDialogProps {
  isOpen: boolean;
  list: Playlist;
  onClose: () => void;
  onDeleted: () => void;
}

export function DeleteDialog({ isOpen, list, onClose, onDeleted }: DeleteDialogProps) {
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => {
      try {
        await deletePlaylist(list.id);
      } catch (cause) {
        if (!(cause instanceof ApiError && cause.status === 404)) throw cause;
      }
    },
    onSuccess: () => {
      onClose();
      onDeleted();
      toast(`“${list.title}” is deleted`);
    },
  });
  return (
    <Dialog
      title="Delete this list?"
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Keep it</Button>
          <Button look="danger" icon={Trash2} busy={isPending} onPress={() => mutate()}>
            Delete it
          </Button>
        </>
      }
    >
      <p>
        <strong dir="auto">{list.title}</strong> goes with all its versions, its link and its refresh settings. This
        cannot be undone.
      </p>
      {error && <ErrorNote title="It could not be deleted">{sentenceOf(error)}</ErrorNote>}
    </Dialog>
  );
}
