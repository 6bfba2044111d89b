import { Suspense } from "react";
import { Route, Switch, useLocation } from "wouter";
import { Skeleton } from "../components/state.tsx";
import { Toasts } from "../components/toasts.tsx";
import { ConnectionBanner } from "./connection-banner.tsx";
import styles from "./frame.module.css";
import { Header, PhoneBar } from "./header.tsx";
import { PageBoundary } from "./page-boundary.tsx";
import { NotFoundPage, ROUTES } from "./routes.tsx";

export function App() {
  const [place] = useLocation();
  return (
    <>
      <a href="#main" className={styles.skip}>
        Skip to the content
      </a>
      <Header />
      <ConnectionBanner />
      <main id="main" tabIndex={-1} className={styles.main}>
        <PageBoundary place={place}>
          <Suspense fallback={<Skeleton label="The page is being loaded" lines={4} />}>
            <Switch>
              {ROUTES.map(({ path, page }) => (
                <Route key={path} path={path} component={page} />
              ))}
              <Route component={NotFoundPage} />
            </Switch>
          </Suspense>
        </PageBoundary>
      </main>
      <PhoneBar />
      <Toasts />
    </>
  );
}
