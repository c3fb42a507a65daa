import * as vscode from 'vscode';
import { type CodeSymbol } from '../../domain/codeAnchor/captureAnchor';
import { Disposables } from '../disposables';
import { t } from '../translate';
import { isShown, type LocatedRisk, placeKey } from './locatedRisk';
import { type RiskPlaces } from './riskPlaces';
import { countText } from './riskText';
import { symbolAt, symbolsOf } from './symbols';

/** Over each symbol with risks, how many and of which stories; at the top of a file, what lost its place. */
export class RiskLenses implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly disposables = new Disposables();
  private readonly changed = this.disposables.add(new vscode.EventEmitter<void>());
  readonly onDidChangeCodeLenses = this.changed.event;

  constructor(private readonly places: RiskPlaces) {
    this.disposables.add(places.onDidChange(() => this.changed.fire()));
    this.disposables.add(vscode.languages.registerCodeLensProvider({ scheme: '*' }, this));
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const risks = this.places.of(document);
    if (risks.length === 0) return [];
    const symbols = await symbolsOf(document.uri);
    const byLine = new Map<number, LocatedRisk[]>();
    for (const risk of risks.filter(isShown)) {
      const { startLine } = risk.now;
      const symbol = risk.anchor.scope === 'file' ? undefined : symbolAt(symbols, startLine);
      const line = risk.anchor.scope === 'file' ? 1 : (symbol?.startLine ?? startLine);
      byLine.set(line, [...(byLine.get(line) ?? []), risk]);
    }
    const lost = risks.filter(({ now }) => now.kind === 'lost');
    return [
      ...[...byLine].flatMap(([line, own]) => [
        lens(line, countText(own), own),
        flagLens(line, symbolAt(symbols, line)),
      ]),
      ...(lost.length > 0 ? [lens(1, t('{0}, place lost', countText(lost)), lost)] : []),
    ];
  }

  dispose(): void {
    this.disposables.dispose();
  }
}

function lens(line: number, title: string, risks: readonly LocatedRisk[]): vscode.CodeLens {
  const range = new vscode.Range(line - 1, 0, line - 1, 0);
  const argument = { places: risks.map(placeKey) };
  return new vscode.CodeLens(range, { title, command: 'refinement.showRisks', arguments: [argument] });
}

/** Begins another risk at the symbol, in a thread of VS Code's own. */
function flagLens(line: number, symbol: CodeSymbol | undefined): vscode.CodeLens {
  const range = new vscode.Range(line - 1, 0, line - 1, 0);
  const argument = { startLine: symbol?.startLine ?? line, endLine: symbol?.endLine ?? line };
  return new vscode.CodeLens(range, { title: t('flag risk'), command: 'refinement.beginRisk', arguments: [argument] });
}
