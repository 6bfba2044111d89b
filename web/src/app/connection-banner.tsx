import { look, useConnection } from "../api/connection.ts";
import { Button } from "../components/button.tsx";
import styles from "./frame.module.css";

/** Quiet words while the service is away or not ready; the page goes on by itself once it is back. */
export function ConnectionBanner() {
  const connection = useConnection();
  return (
    <div role="status" className={styles.bannerPlace}>
      {connection !== "ok" && (
        <div className={styles.banner}>
          <span className={styles.beat} aria-hidden="true" />
          <p>
            {connection === "gone"
              ? "Segue does not answer. What you see stays; it goes on by itself once it is back."
              : "Segue is getting ready: the catalogue is being loaded. This goes on by itself in a moment."}
          </p>
          {connection === "gone" && (
            <Button size="small" onPress={() => void look()}>
              Try now
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
