import { relative } from 'node:path';
import ts from 'typescript';
import { root } from '../../../scripts/paths';
import { interfaceSources, isTranslation } from '../../../scripts/translations';

// What becomes comments and labels on GitHub is English for everybody; domain has texts as data.
const otherWriting = /^src\/(?:records|domain|base)\//;
/** Of these calls only the log, or who writes a command's argument, reads the texts. */
const forProgrammers = /^(?:Error|z\.refine|z\.regex|unexpectedAnswer|(?:.*\.)?log\.\w+|(?:.*\.)?(?:note|goOn))$/;
/** Calls that show what they are given, from which argument on. */
const showing: Readonly<Record<string, number>> = {
  ...{
    inform: 0,
    warn: 0,
    fail: 0,
    confirm: 0,
    problem: 0,
    warning: 0,
    linkButton: 0,
    filled: 0,
    askChoice: 0,
    refused: 0,
  },
  ...{ invalid: 1, RefinementError: 1, busyWords: 2, requestWords: 2 },
};
const shownProperties =
  /^(?:label|fieldLabel|title|placeholder|placeHolder|prompt|description|detail|tooltip|message|text|legend|verb|status|missing|emptyMeans|spoken|notice|busy)$/;
const shownAttribute = /^(?:aria-label|title|placeholder|alt)$/;

/** Descriptions of labels and rationales on GitHub, the value of a setting, and what is data. */
const english = new Set([
  ...['To be refined by the team', 'Meets the Definition of Ready', 'Waits for something outside the story'],
  ...['A backlog refinement session', 'Meets the Definition of Ready.'],
  ...['Ready although it misses criteria, see the override.', 'Needs refinement', 'not in the deck', '&lt;'],
]);

/** Where English is shown without going through the translator: a guess, by how it looks and where it goes. */
export function literalTexts(sources = interfaceSources()): string[] {
  return sources.flatMap((source) => {
    if (otherWriting.test(pathOf(source.fileName))) return literalProblems(source);
    const found: string[] = [];
    const visit = (node: ts.Node) => {
      if (isTranslation(node) || isForProgrammers(node) || ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
      if (isHtml(node) ? staticTexts(node.template).some(isEnglish) : isText(node) && isShownText(node))
        found.push(place(node));
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  });
}

/** What a schema says of something that does not fit, as whoever wrote it reads it. */
function literalProblems(source: ts.SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    const { parent } = node;
    const isProblem =
      (ts.isPropertyAssignment(parent) && parent.name.getText() === 'error') ||
      (ts.isCallExpression(parent) && parent.expression.getText().startsWith('z.') && parent.arguments[0] !== node);
    if (isText(node) && isProblem) found.push(place(node));
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  return found;
}

type TextNode = ts.StringLiteralLike | ts.TemplateExpression;

function isText(node: ts.Node): node is TextNode {
  return (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) && !ts.isTaggedTemplateExpression(node.parent);
}

function isShownText(node: TextNode): boolean {
  const text = ts.isTemplateExpression(node) ? pieces(node).join('#') : node.text;
  const isCompared = ts.isCaseClause(node.parent) || ts.isBinaryExpression(node.parent);
  if (english.has(text) || isCompared) return false;
  return isSentence(text) || (isShown(node) && isEnglish(text));
}

/** A capital and more than one word, or words that stand between others: "Say why", "the file is gone". */
function isSentence(text: string): boolean {
  return /^[A-Z][\w’']* \w/.test(text) || /\w (?:is|are|can|has|of|the|to) \w/.test(text);
}

function isEnglish(text: string): boolean {
  return /[a-z]{2}/i.test(text.replace(/\$\([\w~-]+\)/g, ''));
}

function isShown(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isConditionalExpression(parent) && node !== parent.condition) return isShown(parent);
  if (ts.isParenthesizedExpression(parent)) return isShown(parent);
  if (ts.isPropertyAssignment(parent)) return shownProperties.test(parent.name.getText());
  if (ts.isTemplateSpan(parent)) return isShownSpan(parent);
  if (!ts.isCallExpression(parent) && !ts.isNewExpression(parent)) return false;
  return (
    (parent.arguments?.findIndex((argument) => argument === node) ?? -1) >=
    (showing[parent.expression.getText()] ?? Infinity)
  );
}

/** What an expression of a template draws: text between tags, or an attribute that is read. */
function isShownSpan(span: ts.TemplateSpan): boolean {
  const template = span.parent;
  if (!isHtml(template.parent)) return false;
  const at = template.templateSpans.indexOf(span);
  const before = pieces(template)
    .slice(0, at + 1)
    .join('');
  if (before.lastIndexOf('<') <= before.lastIndexOf('>')) return true;
  return shownAttribute.test(/([\w-]+)="?[^"]*$/.exec(before)?.[1] ?? '');
}

/** Between the tags of a template, and in its attributes that are read. */
function staticTexts(template: ts.TemplateLiteral): string[] {
  const html = ts.isTemplateExpression(template) ? pieces(template).join('\0') : template.text;
  const attributes = [...html.matchAll(/\s([\w-]+)="([^"]*)"/g)].flatMap(([, name = '', value = '']) =>
    shownAttribute.test(name) ? [value] : [],
  );
  return [...attributes, ...html.replace(/<[^>]*>/g, '\0').split('\0')];
}

function isHtml(node: ts.Node): node is ts.TaggedTemplateExpression {
  return ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'html';
}

function pieces({ head, templateSpans }: ts.TemplateExpression): string[] {
  return [head, ...templateSpans.map(({ literal }) => literal)].map(({ text }) => text);
}

function isForProgrammers(node: ts.Node): boolean {
  return (ts.isCallExpression(node) || ts.isNewExpression(node)) && forProgrammers.test(node.expression.getText());
}

export function place(node: ts.Node): string {
  const source = node.getSourceFile();
  const { line } = source.getLineAndCharacterOfPosition(node.getStart());
  return `${pathOf(source.fileName)}:${line + 1} ${node.getText().replace(/\s+/g, ' ').slice(0, 100)}`;
}

function pathOf(file: string): string {
  return relative(root, file).replace(/\\/g, '/');
}
