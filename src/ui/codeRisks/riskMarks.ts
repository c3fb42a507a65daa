import * as vscode from 'vscode';
import { type Level, severity } from '../../domain/risk';
import { Disposables } from '../../base/disposables';
import { isShown, type LocatedRisk } from './locatedRisk';
import { type RiskPlaces } from './riskPlaces';
import { hoverLines } from './riskText';

type Look = Level | 'settled' | 'unsure' | 'draft';
const colours: Readonly<Record<Look, string>> = {
  high: 'editorError.foreground',
  medium: 'editorWarning.foreground',
  low: 'editorInfo.foreground',
  settled: 'descriptionForeground',
  unsure: 'descriptionForeground',
  draft: 'editorInfo.foreground',
};

/** Marks risks in the gutter and the overview ruler by severity, with a text under the pointer. */
export class RiskMarks implements vscode.Disposable {
  private readonly disposables = new Disposables();
  private types: ReadonlyMap<Look, vscode.TextEditorDecorationType> | undefined;
  private readonly marked = new WeakSet<vscode.TextEditor>();

  constructor(
    private readonly places: RiskPlaces,
    private readonly media: vscode.Uri,
  ) {
    this.disposables.add(places.onDidChange((document) => this.update(document)));
    this.disposables.add(
      vscode.window.onDidChangeVisibleTextEditors((editors) => editors.forEach((each) => this.mark(each))),
    );
  }

  private update(document: vscode.TextDocument): void {
    for (const editor of vscode.window.visibleTextEditors) if (editor.document === document) this.mark(editor);
  }

  private mark(editor: vscode.TextEditor): void {
    const risks = this.places.of(editor.document).filter(isShown);
    if (risks.length > 0) this.marked.add(editor);
    else if (!this.marked.delete(editor)) return;
    for (const [look, type] of this.marks()) {
      const own = risks.filter((risk) => lookOf(risk) === look);
      editor.setDecorations(
        type,
        own.map((risk) => ({ range: firstLineOf(risk.now, editor.document), hoverMessage: hoverOf(risk) })),
      );
    }
  }

  private marks(): ReadonlyMap<Look, vscode.TextEditorDecorationType> {
    this.types ??= new Map(
      (Object.keys(colours) as Look[]).map((look) => {
        const type = vscode.window.createTextEditorDecorationType({
          gutterIconPath: vscode.Uri.joinPath(this.media, `risk-${look}.svg`),
          gutterIconSize: 'contain',
          overviewRulerColor: new vscode.ThemeColor(colours[look]),
          overviewRulerLane: vscode.OverviewRulerLane.Right,
        });
        return [look, this.disposables.add(type)];
      }),
    );
    return this.types;
  }

  dispose(): void {
    this.disposables.dispose();
  }
}

function lookOf({ risk, now, isPosted }: LocatedRisk): Look {
  if (now.kind === 'unsure') return 'unsure';
  if (!isPosted) return 'draft';
  return risk.state === 'open' ? severity(risk) : 'settled';
}

/** One icon for each risk, however many lines it has. */
function firstLineOf({ startLine }: { readonly startLine: number }, document: vscode.TextDocument): vscode.Range {
  return document.validateRange(new vscode.Range(startLine - 1, 0, startLine - 1, Number.MAX_SAFE_INTEGER));
}

function hoverOf(located: LocatedRisk): vscode.MarkdownString {
  // Text from GitHub is shown as plain text: nothing in it becomes a link, a picture or a command.
  return new vscode.MarkdownString().appendText(hoverLines(located).join('\n'));
}
