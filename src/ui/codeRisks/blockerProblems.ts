import * as vscode from 'vscode';
import { isOpenBlocker, severity } from '../../domain/risk';
import { Disposables } from '../../base/disposables';
import { oneLine } from '../../base/plainText';
import { t } from '../../base/translate';
import { riskLevelText } from '../../words/domainWords';
import { isShown } from './locatedRisk';
import { type RiskPlaces } from './riskPlaces';

/** Lists open blockers among the problems of the workspace, if the setting says so. */
export class BlockerProblems implements vscode.Disposable {
  private readonly disposables = new Disposables();
  private readonly problems = this.disposables.add(vscode.languages.createDiagnosticCollection('refinement'));

  constructor(
    private readonly places: RiskPlaces,
    private readonly isWanted: () => boolean,
    onDidChangeSettings: (listener: () => void) => vscode.Disposable,
  ) {
    this.disposables.add(places.onDidChange((document) => this.update(document)));
    this.disposables.add(onDidChangeSettings(() => places.documents().forEach((document) => this.update(document))));
  }

  private update(document: vscode.TextDocument): void {
    const wanted = this.isWanted() ? this.places.of(document).filter(isShown) : [];
    const blockers = wanted.filter(({ risk, now }) => isOpenBlocker(risk) && now.kind === 'found');
    this.problems.set(
      document.uri,
      blockers.map(({ risk, story, now }) => {
        const range = new vscode.Range(now.startLine - 1, 0, now.endLine - 1, Number.MAX_SAFE_INTEGER);
        const message = t('Blocks #{0}: {1}', story.number, oneLine(risk.title));
        const problem = new vscode.Diagnostic(
          document.validateRange(range),
          message,
          vscode.DiagnosticSeverity.Warning,
        );
        problem.source = t('Refinement');
        problem.code = riskLevelText(severity(risk));
        return problem;
      }),
    );
  }

  dispose(): void {
    this.disposables.dispose();
  }
}
