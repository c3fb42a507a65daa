import { type BacklogStatus } from '../../backlog/reading/sync';
import { type AccountState } from '../../backlog/ports/account';

/** Why the tree has no rows; each reason has its own welcome text. `rows`: it has some. */
export type ViewState =
  | 'searching'
  | 'noRepository'
  | 'signedOut'
  | 'tokenRejected'
  | 'noPermission'
  | 'singleSignOn'
  | 'limited'
  | 'offline'
  | 'failed'
  | 'loading'
  | 'noCandidates'
  | 'filtered'
  | 'rows';

export interface ViewFacts {
  readonly hasSearched: boolean;
  readonly repositories: readonly { readonly status: BacklogStatus; readonly account: AccountState }[];
  /** Before filtering. */
  readonly stories: number;
  readonly shown: number;
}

export function viewState({ hasSearched, repositories, stories, shown }: ViewFacts): ViewState {
  const [first] = repositories;
  if (!first) return hasSearched ? 'noRepository' : 'searching';
  if (shown > 0) return 'rows';
  if (stories > 0) return 'filtered';
  // If several repositories have no stories, the first one that failed decides what is said.
  const failed = repositories.find(({ status }) => status.error && !status.asOf) ?? first;
  return stateWithoutStories(failed.status, failed.account);
}

function stateWithoutStories(status: BacklogStatus, account: AccountState): ViewState {
  const { error } = status;
  if (status.phase === 'loading' || status.phase === 'not loaded') return 'loading';
  // A query that failed has a row that says why. A label that does not exist yet is explained by the welcome text instead.
  const isRefused = [...status.queryProblems.values()].some(({ kind }) => kind !== 'missing labels');
  if (!error || status.asOf) return isRefused ? 'rows' : 'noCandidates';
  switch (error.failure.code) {
    case 'AuthRequired':
      return account === 'tokenRejected' ? 'tokenRejected' : 'signedOut';
    case 'Forbidden':
      return error.failure.reason === 'sso' ? 'singleSignOn' : 'noPermission';
    // GitHub answers 404 for a private repository that the account may not see.
    case 'NotFound':
      return 'noPermission';
    case 'RateLimited':
      return 'limited';
    case 'Offline':
      return 'offline';
    case 'Conflict':
    case 'InvalidData':
    case 'Cancelled':
      return 'failed';
  }
}
