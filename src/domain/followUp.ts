import { type Login } from './story';

/** An action that a decision asks for, with an owner. Its tick on github.com is the truth. */
export interface FollowUp {
  readonly id: string;
  readonly text: string;
  readonly owner?: Login;
  readonly done: boolean;
}
