import { useMutation, useQueryClient } from "@tanstack/react-query";
import { sentenceOf } from "../../api/errors.ts";
import { toast } from "../../components/toasts.tsx";
import { type Change, changeTaste, type TasteAnswer } from "./requests.ts";

/** Saves a change of taste, tells what it did with a way back, and shows the profile anew. */
export function useChange(listenerId: string) {
  const client = useQueryClient();
  const undo = async (id: string) => {
    try {
      await changeTaste(listenerId, { undo: id });
      toast("Taken back");
    } catch (error) {
      toast(`It could not be taken back. ${sentenceOf(error)}`);
    }
    await client.invalidateQueries({ queryKey: ["taste", listenerId] });
  };
  return useMutation({
    mutationFn: (change: Change) => changeTaste(listenerId, change),
    onSuccess: async (answer) => {
      await client.invalidateQueries({ queryKey: ["taste", listenerId] });
      const { saved } = answer;
      if (saved) toast(saidOf(answer), { label: "Undo", run: () => void undo(saved.id) });
      else if (answer.undone.length > 0) toast("Taken back");
      else if (answer.redone.length > 0) toast("In force again");
    },
  });
}

function saidOf({ saved }: TasteAnswer): string {
  return saved?.does.join(" ") || "Saved";
}
