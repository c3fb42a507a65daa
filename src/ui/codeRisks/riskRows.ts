import { bySeverity, isOpenBlocker, severity } from '../../domain/risk';
import { repositoryKey, repositoryName } from '../../domain/story';
import { oneLine } from '../../base/plainText';
import { t } from '../../base/translate';
import { type LocatedRisk, type PlacedRisk, placeKey, type PlaceNode } from './locatedRisk';
import { type FileRisks } from './riskFiles';
import { joined, placeText, rowText, whereText } from './riskText';

/** A file with risks, and how much its open ones weigh. */
export interface RiskyFileNode {
  readonly kind: 'riskyFile';
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly isGone: boolean;
  readonly file: FileRisks;
  readonly children: readonly PlaceNode[];
}

/** A row for one place of a risk. `where`: how this list names the place. */
export function placeNode(located: PlacedRisk, prefix: string, where: string): PlaceNode {
  const { risk, story, isMine, isPosted, place } = located;
  return {
    kind: 'risk',
    id: `${prefix} ${placeKey(located)}`,
    ref: story.ref,
    risk: risk.id,
    label: oneLine(risk.title),
    description: rowText(located, where),
    severity: severity(risk),
    state: risk.state,
    isMine,
    isPosted,
    hasAnchor: true,
    place,
    located,
    isLost: 'now' in located && (located as LocatedRisk).now.kind === 'lost',
  };
}

/** The risks of one file from top to bottom, then those that have lost their place. */
export function fileRows(risks: readonly LocatedRisk[]): readonly PlaceNode[] {
  const line = ({ now }: LocatedRisk) => (now.kind === 'lost' ? Infinity : now.startLine);
  return [...risks]
    .sort((a, b) => line(a) - line(b))
    .map((located) => {
      const { now, anchor } = located;
      const where =
        now.kind === 'found'
          ? whereText({ ...anchor, startLine: now.startLine, endLine: now.endLine })
          : placeText(located);
      return placeNode(located, 'file', where);
    });
}

/** Files with the most open blockers come first, then those whose open risks weigh most. */
export function riskyFileRows(files: readonly FileRisks[]): readonly RiskyFileNode[] {
  const several = new Set(files.map(({ repository }) => repositoryKey(repository))).size > 1;
  return files
    .map((file) => ({ file, open: file.risks.filter(({ risk }) => risk.state === 'open') }))
    .filter(({ open }) => open.length > 0)
    .sort((a, b) => weight(b.open) - weight(a.open) || a.file.path.localeCompare(b.file.path))
    .map(({ file, open }) => {
      const parts = file.path.split('/');
      const folder = parts.slice(0, -1).join('/');
      const stories = new Set(open.map(({ story }) => story.ref)).size;
      const blockers = open.filter(({ risk }) => isOpenBlocker(risk)).length;
      return {
        kind: 'riskyFile',
        id: `files ${repositoryKey(file.repository)} ${file.path}`,
        label: oneLine(parts.at(-1) ?? file.path),
        description: joined([
          open.length === 1 ? t('1 risk') : t('{0} risks', open.length),
          stories === 1 ? t('1 story') : t('{0} stories', stories),
          blockers === 0 ? '' : blockers === 1 ? t('1 blocker') : t('{0} blockers', blockers),
          several ? repositoryName(file.repository) : '',
          folder,
          file.isGone ? t('the file is gone') : '',
        ]),
        isGone: file.isGone,
        file,
        children: [...open]
          .sort((a, b) => bySeverity(a.risk, b.risk))
          .map((risk) => placeNode(risk, 'files', whereText(risk.anchor))),
      };
    });
}

const weights = { low: 1, medium: 3, high: 9 } as const;

function weight(risks: readonly PlacedRisk[]): number {
  const blockers = risks.filter(({ risk }) => isOpenBlocker(risk)).length;
  return blockers * 1_000 + risks.reduce((sum, { risk }) => sum + weights[severity(risk)], 0);
}
