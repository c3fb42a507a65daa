import { t } from '../base/translate';
import { type Segment, type SegmentKind } from '../domain/session/agenda';
import { type SessionMove } from '../domain/session/moves';
import { type ParticipantRole } from '../domain/session/session';

/** Words of the hour as people read them, the same in trees, questions and pages. */

export function segmentName({ kind, title }: Pick<Segment, 'kind' | 'title'>): string {
  return title === undefined || title.trim() === '' ? segmentKindLabel(kind) : title;
}

export function segmentKindLabel(kind: SegmentKind): string {
  switch (kind) {
    case 'follow-ups':
      return t('Follow-ups');
    case 'walk-through':
      return t('Walk through');
    case 'estimate':
      return t('Estimate');
    case 'risks':
      return t('Risks and blockers');
    case 'ready':
      return t('Mark ready');
    case 'other':
      return t('Other');
  }
}

export function roleLabel(role: ParticipantRole): string {
  switch (role) {
    case 'voter':
      return t('estimates');
    case 'product owner':
      return t('product owner');
    case 'spectator':
      return t('looks on');
  }
}

/** What a facilitator has done, in a few words. */
export function moveLabel(move: SessionMove): string {
  switch (move.kind) {
    case 'start':
      return t('Start');
    case 'segment':
      return t('Next segment');
    case 'story':
      return t('On to #{0}', move.story);
    case 'length':
      return t('More time');
    case 'park':
      return move.isParked ? t('#{0} parked', move.story) : t('#{0} taken up again', move.story);
    case 'round':
      return t('Round {0} of #{1}', move.round, move.story);
  }
}
