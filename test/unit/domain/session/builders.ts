import { defaultDeck } from '../../../../src/domain/deck';
import { defaultAgenda } from '../../../../src/domain/session/agenda';
import { type Session } from '../../../../src/domain/session/session';
import { type IssueNumber, issueNumber } from '../../../../src/domain/story';

/** ISO 8601, so many minutes into the hour. */
export function timeAt(minute: number): string {
  return new Date(Date.parse('2026-03-02T10:00:00Z') + minute * 60_000).toISOString();
}

export function openedSession({
  stories,
  ...more
}: { readonly stories: readonly IssueNumber[] } & Partial<Omit<Session, 'stories'>>): Session {
  return {
    id: 'session40',
    number: issueNumber(40),
    title: 'Refinement',
    facilitator: 'ana',
    mode: 'live',
    anonymous: false,
    stories: stories.map((number) => ({ number, round: 1 })),
    deck: defaultDeck,
    key: { id: 'k', publicKey: '' },
    voters: ['bob', 'carol'],
    productOwners: ['petra'],
    agenda: defaultAgenda,
    isOpen: true,
    ...more,
  };
}
