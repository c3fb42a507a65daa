import { type SessionPageTypes } from '../../../src/protocol/sessionPage';
import { type Picture } from './picture';
import { sessionStates } from './sessions';

const slug = (state: string) => `session-${state.replaceAll(/[^a-z]+/g, '-')}`;

export const sessionPictures: readonly Picture<SessionPageTypes>[] = Object.entries(sessionStates).flatMap(
  ([state, view]) =>
    (
      [
        ['dark', 1_280],
        ['light', 1_280],
        ['light', 500],
      ] as const
    ).map(([theme, width]) => ({ name: slug(state), theme, width, message: { type: 'snapshot', view } as const })),
);
