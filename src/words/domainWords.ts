import { t } from '../base/translate';
import { type Outcome } from '../domain/decision';
import { type Card, tooBig } from '../domain/deck';
import { type Level, type RiskCategory, type RiskState } from '../domain/risk';
import { type SessionPart, type TermName } from '../domain/session/session';
import { type Stage } from '../domain/stage';

/** Words of the domain as people read them, the same in trees, questions and pages. */

export function levelLabel(level: Level): string {
  switch (level) {
    case 'low':
      return t('low');
    case 'medium':
      return t('medium');
    case 'high':
      return t('high');
  }
}

/** Of a risk: the shapes that the page and the code's margin draw, too. */
export function severitySign(level: Level): string {
  switch (level) {
    case 'low':
      return '▽';
    case 'medium':
      return '◆';
    case 'high':
      return '▲';
  }
}

/** "▲ high" */
export function riskLevelText(level: Level): string {
  return `${severitySign(level)} ${levelLabel(level)}`;
}

export function categoryLabel(category: RiskCategory): string {
  switch (category) {
    case 'complexity':
      return t('complexity');
    case 'dependency':
      return t('dependency');
    case 'security':
      return t('security');
    case 'performance':
      return t('performance');
    case 'data':
      return t('data');
    case 'testing':
      return t('testing');
    case 'operations':
      return t('operations');
    case 'unknown':
      return t('not known yet');
  }
}

/** Most cards are numbers, the same everywhere. */
export function cardLabel(card: Card): string {
  return card === tooBig ? t('too big') : card;
}

export function outcomeLabel(outcome: Outcome): string {
  switch (outcome) {
    case 'ready':
      return t('Ready');
    case 'needs-work':
      return t('Needs work');
    case 'split':
      return t('Split');
    case 'blocked':
      return t('Blocked');
    case 'dropped':
      return t('Dropped');
  }
}

export function stageLabel(stage: Stage): string {
  switch (stage) {
    case 'needsPreRead':
      return t('Needs my pre-read');
    case 'preRead':
      return t('Pre-read');
    case 'estimated':
      return t('Estimated');
    case 'ready':
      return t('Ready');
  }
}

/** "accepted by carol"; what its author alone says has no name. */
export function riskStateLabel(state: RiskState, settledBy?: string): string {
  switch (state) {
    case 'open':
      return settledBy === undefined ? t('open') : t('reopened by {0}', settledBy);
    case 'mitigated':
      return settledBy === undefined ? t('mitigated') : t('mitigated by {0}', settledBy);
    case 'accepted':
      return settledBy === undefined ? t('accepted') : t('accepted by {0}', settledBy);
    case 'resolved':
      return settledBy === undefined ? t('resolved') : t('resolved by {0}', settledBy);
  }
}

/** Of a reply: what its author says has become of the risk. */
export function becameLabel(state: RiskState): string {
  return state === 'open' ? t('reopened') : riskStateLabel(state);
}

/** What a person does by setting a risk to this state. */
export function settleLabel(state: RiskState): string {
  switch (state) {
    case 'resolved':
      return t('Resolve');
    case 'mitigated':
      return t('Mitigate');
    case 'accepted':
      return t('Accept');
    case 'open':
      return t('Reopen');
  }
}

/** What a voter agrees to about a session, as it is named where it has changed. */
export function termLabel(name: TermName): string {
  switch (name) {
    case 'session':
      return sessionPartLabel('id');
    case 'holder':
      return t('who holds its key');
    case 'key':
      return sessionPartLabel('key');
    case 'deck':
      return sessionPartLabel('deck');
    case 'anonymity':
      return sessionPartLabel('anonymous');
  }
}

/** A part of a session's record, as it is named where it has changed. */
export function sessionPartLabel(part: SessionPart): string {
  switch (part) {
    case 'id':
      return t('its id');
    case 'title':
      return t('its title');
    case 'mode':
      return t('its mode');
    case 'anonymous':
      return t('whether names are told');
    case 'stories':
      return t('its stories or their rounds');
    case 'deck':
      return t('its cards');
    case 'key':
      return t('its key');
    case 'voters':
      return t('who estimates');
    case 'productOwners':
      return t('who is product owner');
    case 'agenda':
      return t('its agenda');
    case 'startsAt':
      return t('when it begins');
    case 'deadline':
      return t('its deadline');
  }
}
