import { Deciding } from './decision/deciding';
import { type Desk } from './desk';
import { Discussing } from './discussion/discussing';
import { Estimating } from './estimate/estimating';
import { PreReading } from './preRead/preReading';
import { FactReading } from './facts/factReading';
import { Reacting } from './reactions/reacting';
import { Sessions } from './session/sessions';
import { Tasks } from './tasks/tasks';
import { TakingBack } from './undo/takingBack';

/** What people do in the backlog of one repository. */
export interface Acts {
  readonly preRead: PreReading;
  readonly discussion: Discussing;
  readonly facts: FactReading;
  readonly tasks: Tasks;
  readonly reactions: Reacting;
  readonly estimate: Estimating;
  readonly session: Sessions;
  readonly decision: Deciding;
  readonly undo: TakingBack;
}

export function createActs(desk: Desk): Acts {
  return {
    preRead: new PreReading(desk),
    discussion: new Discussing(desk),
    facts: new FactReading(desk),
    tasks: new Tasks(desk),
    reactions: new Reacting(desk),
    estimate: new Estimating(desk),
    session: new Sessions(desk),
    decision: new Deciding(desk),
    undo: new TakingBack(desk),
  };
}
