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

/** Adds the link to risks of mine whose lines GitHub did not have when they were flagged, once they are pushed. */
export class LateLinks implements Disposable {
  private readonly disposables = new Disposables();
  /** What has been tried, by risk and pushed commit. */
  private readonly tried = new Set<string>();
  private looking: Promise<void> = Promise.resolve();

  constructor(private readonly options: Options) {
    // Told after every change of Git's, too: a push is one.
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
    // A draft gets its links with the next look after it was posted; what waits for GitHub is not passed by.
    if (!detail || !risk || risk.isDraft || detail.pendingWrites.length > 0) return;
    const anchors = await this.completed(backlog, risk);
    if (!anchors) return;
    await backlog.acts.preRead.postChanges(number, [{ kind: 'putRisk', risk: changedRisk(detail, id, { anchors }) }]);
    void inform(t('GitHub has the code now: the risk of #{0} links to it.', number));
  }

  /** Undefined where nothing is to be added. */
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
