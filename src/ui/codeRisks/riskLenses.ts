import * as vscode from 'vscode';
import { type CodeSymbol } from '../../domain/codeAnchor/captureAnchor';
import { Disposables } from '../../base/disposables';
import { clickOf } from '../shared/runCommand';
import { t } from '../../base/translate';
import { isShown, type LocatedRisk, placeKey } from './locatedRisk';
import { type RiskPlaces } from './riskPlaces';
import { countText } from './riskText';
import { symbolAt, symbolsOf } from '../workspace/symbols';

/**
 * Above each symbol with risks: how many, of which stories, and a way to flag another. At the top of the file: risks that have
 * lost their place. Above other symbols: a way to flag a risk, if the setting says so.
 */
export class RiskLenses implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly disposables = new Disposables();
  private readonly changed = this.disposables.add(new vscode.EventEmitter<void>());
  readonly onDidChangeCodeLenses = this.changed.event;

  constructor(
    private readonly places: RiskPlaces,
    private readonly offersFlag: (document: vscode.TextDocument) => boolean,
    onDidChangeSettings: (listener: () => void) => vscode.Disposable,
  ) {
    this.disposables.add(places.onDidChange(() => this.changed.fire()));
    this.disposables.add(onDidChangeSettings(() => this.changed.fire()));
    this.disposables.add(vscode.languages.registerCodeLensProvider({ scheme: '*' }, this));
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const risks = this.places.of(document);
    const offersFlag = this.offersFlag(document);
    if (risks.length === 0 && !offersFlag) return [];
    const symbols = await symbolsOf(document.uri);
    const byLine = new Map<number, LocatedRisk[]>();
    for (const risk of risks.filter(isShown)) {
      const { startLine } = risk.now;
      const symbol = risk.anchor.scope === 'file' ? undefined : symbolAt(symbols, startLine);
      const line = risk.anchor.scope === 'file' ? 1 : (symbol?.startLine ?? startLine);
      byLine.set(line, [...(byLine.get(line) ?? []), risk]);
    }
    const lost = risks.filter(({ now }) => now.kind === 'lost');
    const others = offersFlag
      ? firstOfLines(symbols.filter(isLong)).filter(({ startLine }) => !byLine.has(startLine))
      : [];
    return [
      ...others.map((symbol) => flagLens(symbol.startLine, symbol)),
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

/** For each line on which symbols begin, the outermost of them. */
function firstOfLines(symbols: readonly CodeSymbol[]): readonly CodeSymbol[] {
  return [...new Map(symbols.toReversed().map((symbol) => [symbol.startLine, symbol])).values()];
}

/** Symbols of a single line are mostly constants: with a lens above each, there would be more lenses than code. */
function isLong({ startLine, endLine }: CodeSymbol): boolean {
  return endLine > startLine;
}

function lens(line: number, title: string, risks: readonly LocatedRisk[]): vscode.CodeLens {
  const range = new vscode.Range(line - 1, 0, line - 1, 0);
  return new vscode.CodeLens(range, clickOf(title, 'showRisks', { places: risks.map(placeKey) }));
}

/** Begins a risk at the symbol, in a comment thread of VS Code. */
function flagLens(line: number, symbol: CodeSymbol | undefined): vscode.CodeLens {
  const range = new vscode.Range(line - 1, 0, line - 1, 0);
  const argument = { startLine: symbol?.startLine ?? line, endLine: symbol?.endLine ?? line };
  return new vscode.CodeLens(range, clickOf(t('flag risk'), 'beginRisk', argument));
}
