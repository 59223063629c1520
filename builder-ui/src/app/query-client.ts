/** Server state. A lost session leads to the login page and back; a refused request is not repeated. */
import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../api/client';

/** Half-hidden so that the query client need not know the router (which needs the client). */
let onUnauthorized: () => void = () => undefined;

/** Sets what happens when the API says the session is gone. */
export function whenUnauthorized(go: () => void): void {
  onUnauthorized = go;
}

function mayRetry(failures: number, error: Error): boolean {
  if (error instanceof ApiProblem && error.status >= 400 && error.status < 500) return false;
  return failures < 2;
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      if (error instanceof ApiProblem && error.status === 401) onUnauthorized();
    },
  }),
  defaultOptions: { queries: { retry: mayRetry, staleTime: 1_000, refetchOnWindowFocus: true }, mutations: { retry: false } },
});
