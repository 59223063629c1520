/** Server state. A refused request is not repeated. */
import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../api/client';

function mayRetry(failures: number, error: Error): boolean {
  if (error instanceof ApiProblem && error.status >= 400 && error.status < 500) return false;
  return failures < 2;
}

export const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: mayRetry, staleTime: 1_000, refetchOnWindowFocus: true }, mutations: { retry: false } },
});
