import { hasLabel } from '../../domain/story';
import { type BacklogContext } from '../model/backlogContext';
import { type Issue } from '../ports/issues';

/** The open stories that a query selects, in its order, then the ready ones, the newest first. */
export function listedStories(context: BacklogContext): Issue[] {
  const { labels } = context.configuration();
  const ready = [...context.model.issues()]
    .filter((issue) => hasLabel(issue, labels.ready))
    .map(({ number }) => number)
    // As GitHub lists the issues of a label, whenever each of them came in.
    .sort((a, b) => b - a);
  return (
    [...new Set([...context.model.selection.stories(), ...ready])]
      .flatMap((number) => context.model.issue(number) ?? [])
      .filter((issue) => issue.state === 'open' && !hasLabel(issue, labels.session))
      // Where a story stands is in its comments: before they are read, its row would only jump from group to group.
      .filter((issue) => context.model.hasCommentsOf(issue.number))
  );
}
