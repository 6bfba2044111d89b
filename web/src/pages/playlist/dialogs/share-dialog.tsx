import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Copy, ExternalLink, Link2, Unlink } from "lucide-react";
import { useState } from "react";
import { sentenceOf } from "../../../api/errors.ts";
import type { Playlist } from "../../../api/types.ts";
import { Button } from "../../../components/button.tsx";
import { Switch, TextField } from "../../../components/field.tsx";
import { Dialog } from "../../../components/overlay.tsx";
import { ErrorNote, Skeleton } from "../../../components/state.tsx";
import { toast } from "../../../components/toasts.tsx";
import { makeShare, readShare, type Share, withdrawShare } from "../data/share.ts";
import { copyText } from "../take-away.ts";
import styles from "./dialogs.module.css";

interface ShareDialogProps {
  isOpen: boolean;
  list: Playlist;
  onClose: () => void;
}

/** A link by which anybody reads a list and nothing else. */
export function ShareDialog({ isOpen, list, onClose }: ShareDialogProps) {
  return (
    <Dialog title="Share this list" isOpen={isOpen} onClose={onClose}>
      <ShareForm id={list.id} />
    </Dialog>
  );
}

const shareKey = (id: string) => ["share", id] as const;

function ShareForm({ id }: { id: string }) {
  const client = useQueryClient();
  const {
    data: share,
    error,
    refetch,
  } = useQuery({ queryKey: shareKey(id), queryFn: () => readShare(id), staleTime: 0 });
  const [withPrompt, setWithPrompt] = useState(true);
  const keep = (now: Share | null) => client.setQueryData(shareKey(id), now);
  const make = useMutation({ mutationFn: (shown: boolean) => makeShare(id, shown), onSuccess: keep });
  const withdraw = useMutation({
    mutationFn: () => withdrawShare(id),
    onSuccess: () => {
      keep(null);
      toast("The link is withdrawn: who follows it sees nothing any more");
    },
  });
  if (error && share === undefined)
    return <ErrorNote title="The link could not be looked up" error={error} onRetry={() => void refetch()} />;
  if (share === undefined) return <Skeleton label="Looking for a link" />;
  const failed = make.error ?? withdraw.error;
  return (
    <>
      <p>
        Whoever has the link reads the list as it is then, with its receipt, and can take it along as a file. Nobody can
        change it.
      </p>
      {share ? (
        <MadeLink share={share} isBusy={withdraw.isPending} onWithdraw={() => withdraw.mutate()} />
      ) : (
        <>
          <Switch label="Show the sentence that it was made from" isOn={withPrompt} onChange={setWithPrompt} />
          <Button look="solid" icon={Link2} busy={make.isPending} onPress={() => make.mutate(withPrompt)}>
            Make a link
          </Button>
        </>
      )}
      {failed && <ErrorNote title="That was not done">{sentenceOf(failed)}</ErrorNote>}
    </>
  );
}

interface MadeLinkProps {
  share: Share;
  isBusy: boolean;
  onWithdraw: () => void;
}

function MadeLink({ share, isBusy, onWithdraw }: MadeLinkProps) {
  const address = new URL(`/s/${encodeURIComponent(share.token)}`, window.location.origin).href;
  return (
    <>
      <TextField
        label="Link"
        value={address}
        isReadOnly
        hint={share.withPrompt ? "It shows the sentence too." : "It does not show the sentence."}
      />
      <div className={styles.foot}>
        <Button look="danger" icon={Unlink} busy={isBusy} onPress={onWithdraw}>
          Withdraw it
        </Button>
        <Button icon={ExternalLink} onPress={() => window.open(address, "_blank", "noopener")}>
          Open it
        </Button>
        <Button look="solid" icon={Copy} onPress={() => void copyText(address, "The link")}>
          Copy it
        </Button>
      </div>
    </>
  );
}
