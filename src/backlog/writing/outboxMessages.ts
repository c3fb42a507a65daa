import { type RefinementError } from '../../domain/errors';
import { nounOf, type Write } from './write';

/** Why a write waits, and what ends that. */
export function waitingMessage(write: Write, { failure }: RefinementError, until: Date | undefined): string {
  const noun = nounOf(write);
  if (failure.code === 'AuthRequired')
    return `GitHub doesn't accept the sign-in. Your ${noun} is kept, and sent as soon as you have signed in again.`;
  if (failure.code === 'RateLimited')
    return `GitHub's rate limit is reached. Your ${noun} is kept, and sent by itself at ${clockTime(until)}.`;
  return `GitHub can't be reached or has an outage. Your ${noun} is kept, and sent by itself.`;
}

/** What went wrong, and that nothing is lost. Our own checks say it themselves; GitHub's refusals have a cause. */
export function keptMessage(write: Write, { message, cause }: RefinementError): string {
  return cause === undefined ? message : `${message} ${kept(write)}`;
}

function kept(write: Write): string {
  switch (write.kind) {
    case 'preRead':
      return 'Your pre-read is kept here as a draft.';
    case 'ballot':
      return write.withdraw ? 'Your estimate is still sealed.' : 'Your estimate is kept here.';
    case 'decision':
      return 'What you decided is kept here: nothing is written twice.';
    case 'reveal':
      return 'The ballots are as they were.';
    case 'session':
      return 'The session is kept here: nothing is made twice.';
    case 'endSession':
      return 'The session is still open.';
    case 'undo':
      return '';
  }
}

function clockTime(time: Date | undefined): string {
  return time?.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' }) ?? '';
}
