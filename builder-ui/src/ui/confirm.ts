/** Asking before something that people will feel: `await confirm({...})`. The dialog itself is loaded with the first question. */
import { create } from 'zustand';

export interface Question {
  title: string;
  text: string;
  action: string;
  danger?: boolean;
}

interface Asking {
  question: Question | null;
  answer: (yes: boolean) => void;
}

/** What is being asked; read by the dialog alone. */
export const useAsking = create<Asking>(() => ({ question: null, answer: () => undefined }));

/** Resolves true when the reader confirms, false on cancel or Escape. */
export function confirm(question: Question): Promise<boolean> {
  return new Promise((resolve) => {
    useAsking.setState({
      question,
      answer: (yes) => {
        useAsking.setState({ question: null });
        resolve(yes);
      },
    });
  });
}
