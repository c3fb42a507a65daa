import { type WorkspaceBacklog } from '../../backlog/workspaceBacklog';
import { type RepositoryBacklog } from '../../backlog/repositoryBacklog';
import { type Risk } from '../../domain/risk';
import { repositoryNamed } from '../../domain/story';
import { type Disposable } from '../../base/events';
import { Disposables } from '../../base/disposables';
import { type ErrorFunnel } from '../shared/errorFunnel';
import { inform } from '../shared/notices';
import { changedRisk } from '../preRead/riskChange';
import { t } from '../../base/translate';
import { type CodeFiles } from '../workspace/codeFiles';
import { type OpenRepositories } from '../workspace/openRepositories';
import { type AnchorSource } from '../workspace/anchorSource';
import { type RiskPlaces } from './riskPlaces';

interface Options {
  readonly workspace: WorkspaceBacklog;
  readonly repositories: OpenRepositories;
  readonly files: CodeFiles;
  readonly anchors: AnchorSource;
  readonly places: RiskPlaces;
  readonly funnel: ErrorFunnel;
}

/** Once lines are pushed, adds the link to those of my risks that were flagged before GitHub had them. */
export class LateLinks implements Disposable {
  private readonly disposables = new Disposables();
  /** Risks that were tried, each with the pushed commit. */
  private readonly tried = new Set<string>();
  private looking: Promise<void> = Promise.resolve();

  constructor(private readonly options: Options) {
    // This event also follows every change in Git, and a push is one.
    this.disposables.add(
      options.places.byFile.onDidChange(() => {
        this.looking = this.looking
          .then(() => this.look())
          .catch((error: unknown) => options.funnel.note(error, 'Late links'));
      }),
    );
  }

  private async look(): Promise<void> {
    for (const backlog of this.options.workspace.repositories) {
      const late = backlog.codeRisks().filter(({ isMine, anchor }) => isMine && anchor.commit === undefined);
      const ids = new Map(late.map(({ story, risk }) => [risk.id, story]));
      for (const [id, story] of ids) await this.complete(backlog, story, id);
    }
  }

  private async complete(
    backlog: RepositoryBacklog,
    { number }: { readonly number: Parameters<RepositoryBacklog['story']>[0] },
    id: string,
  ): Promise<void> {
    const detail = backlog.story(number);
    const risk = detail?.allRisks.find((known) => known.isMine && known.id === id);
    // A draft gets its links after it is posted. While something waits to be sent, nothing is written past it.
    if (!detail || !risk || risk.isDraft || detail.pendingWrites.length > 0) return;
    const anchors = await this.completed(backlog, risk);
    if (!anchors) return;
    await backlog.acts.preRead.postChanges(number, [{ kind: 'putRisk', risk: changedRisk(detail, id, { anchors }) }]);
    void inform(t('GitHub has the code now: the risk of #{0} links to it.', number));
  }

  /** The risk's anchors with new links; undefined if there is nothing to add. */
  private async completed(backlog: RepositoryBacklog, risk: Risk): Promise<Risk['anchors']> {
    const { files, repositories, anchors: source } = this.options;
    let isNew = false;
    const all = [];
    for (const anchor of risk.anchors ?? []) {
      const repository = repositoryNamed(anchor.repository, backlog.repository);
      const clone = repositories.cloneOf(repository);
      const pushed = anchor.commit === undefined && clone ? await files.pushedCommit(clone) : undefined;
      const attempt = `${risk.id} ${pushed}`;
      if (!clone || pushed === undefined || this.tried.has(attempt)) {
        all.push(anchor);
        continue;
      }
      const there = await source.onGitHub(anchor, undefined, { repository, clone, path: anchor.path });
      if (there.commit === undefined) this.tried.add(attempt);
      else isNew = true;
      all.push({ ...anchor, ...there });
    }
    return isNew ? all : undefined;
  }

  dispose(): void {
    this.disposables.dispose();
  }
}
