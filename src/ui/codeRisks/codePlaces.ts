import * as vscode from 'vscode';
import { type CodeAnchor } from '../../domain/codeAnchor/codeAnchor';
import { type Place } from '../../domain/codeAnchor/findAnchor';
import { RefinementError } from '../../domain/errors';
import { type RepositoryId, repositoryNamed } from '../../domain/story';
import { warn } from '../shared/notices';
import { t } from '../../base/translate';
import { type PreviewDocuments } from '../writes/previewDocuments';
import { type CodeFile } from '../workspace/codeFile';
import { type CodeFiles } from '../workspace/codeFiles';
import { type OpenRepositories } from '../workspace/openRepositories';
import { linesText } from '../shared/linesText';
import { type RiskPlaces } from './riskPlaces';

/** Shows the code of a risk: where it is now, and how it was. */
export class CodePlaces {
  constructor(
    private readonly files: CodeFiles,
    private readonly repositories: OpenRepositories,
    private readonly places: RiskPlaces,
    private readonly documents: PreviewDocuments,
  ) {}

  /**
   * Opens the file at the code's place, and says so if the place is uncertain.
   * @param story the repository of the story
   * @throws NotFound where the repository or the file is not here
   */
  async open(anchor: CodeAnchor, story: RepositoryId): Promise<Place> {
    const { uri, file } = await this.fileNow(anchor, story);
    const document = await vscode.workspace.openTextDocument(uri).then(undefined, (cause: unknown) => {
      throw new RefinementError({ code: 'NotFound' }, t('{0} can’t be shown as text.', anchor.path), { cause });
    });
    const [place = { kind: 'lost', why: 'notFound' } as const] = await this.places.locate(document, file.clone, [
      anchor,
    ]);
    const selection = place.kind === 'lost' ? undefined : rangeOf(place, document);
    await vscode.window.showTextDocument(document, {
      viewColumn: vscode.ViewColumn.One,
      ...(selection ? { selection } : {}),
    });
    const compare = { label: t('Compare Then and Now'), run: () => void this.compare(anchor, story) };
    if (place.kind === 'lost')
      void warn(
        t('The code of this risk is not in {0} any more. It was at {1}.', file.path, linesText(anchor)),
        compare,
      );
    if (place.kind === 'unsure')
      void warn(
        t('The code has changed: this is perhaps what the risk is about. It was at {0}.', linesText(anchor)),
        compare,
      );
    // Whoever goes to the code of a risk wants to see its thread, too.
    await this.places.search(document);
    return place;
  }

  /**
   * Shows the file as it was when the risk was flagged beside the file now; only the lines if the clone does not have that
   * commit.
   */
  async compare(anchor: CodeAnchor, story: RepositoryId): Promise<void> {
    const repository = repositoryNamed(anchor.repository, story);
    const clone = this.repositories.cloneOf(repository);
    const { path, commit, before, quote, after } = anchor;
    const lines = clone && commit !== undefined ? await this.files.linesAt(clone, commit, path) : undefined;
    const text = lines?.join('\n') ?? [before, quote, after].filter((part) => part !== undefined).join('\n');
    const name = path.split('/').at(-1) ?? path;
    const now = await this.fileNow(anchor, story).catch(() => undefined);
    const when = commit !== undefined && lines ? commit.slice(0, 7) : t('when the risk was flagged');
    await this.documents.thenAndNow(t('{0}: {1} ↔ now', name, when), { name, text }, now?.uri);
  }

  private async fileNow(anchor: CodeAnchor, story: RepositoryId): Promise<{ uri: vscode.Uri; file: CodeFile }> {
    const repository = repositoryNamed(anchor.repository, story);
    const clone = this.repositories.cloneOf(repository);
    const path = this.places.byFile.pathOf(repository, anchor) ?? (clone && (await this.files.pathNow(clone, anchor)));
    const uri = await this.files.openable(repository, path ?? anchor.path);
    const file = this.files.at(uri);
    if (!file)
      throw new RefinementError({ code: 'NotFound' }, t('{0} is in no repository that is open here.', anchor.path));
    return { uri, file };
  }
}

function rangeOf(
  { startLine, endLine }: { readonly startLine: number; readonly endLine: number },
  document: vscode.TextDocument,
) {
  return document.validateRange(new vscode.Range(startLine - 1, 0, endLine - 1, Number.MAX_SAFE_INTEGER));
}
