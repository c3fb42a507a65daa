import { type CodeRisk } from '../../backlog/stories/codeRisks';
import { type Place } from '../../domain/codeAnchor/findAnchor';
import { type RiskNode } from '../shared/treeNode';
import { type RepositoryId, repositoryKey } from '../../domain/story';

/** A place of a risk, and the repository that its code is in. */
export interface PlacedRisk extends CodeRisk {
  readonly repository: RepositoryId;
}

/** A risk and where its code is in a document now. */
export interface LocatedRisk extends PlacedRisk {
  readonly now: Place;
}

/** One place of a risk, as a row that menus and commands know. */
export interface PlaceNode extends RiskNode {
  readonly place: number;
  readonly located: PlacedRisk;
  /** Its place in the file has not been found. */
  readonly isLost: boolean;
}

/** Identifies one place of one risk, as long as the risk has that place. */
export function placeKey({ story, risk, place, repository }: PlacedRisk): string {
  return `${repositoryKey(repository)} ${story.ref} ${risk.author.toLowerCase()} ${risk.id} ${place}`;
}

/** True if its place was found, for certain or perhaps. */
export function isShown(
  located: LocatedRisk,
): located is LocatedRisk & { readonly now: Exclude<Place, { kind: 'lost' }> } {
  return located.now.kind !== 'lost';
}
