import assert from 'node:assert/strict';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from '../../../scripts/paths';
import { literalTexts } from './literalTexts';

const found = (code: string, ...path: string[]) =>
  literalTexts([ts.createSourceFile(join(root, ...path), code, ts.ScriptTarget.ESNext, true)]);

describe('English in the interface', () => {
  it('goes through the translator', () => assert.deepEqual(literalTexts(), []));

  for (const code of [
    'html`<p>None asked.</p>`',
    'html`<p title="severity">${level}</p>`',
    'html`<ul aria-label="Replies to: ${title}"></ul>`',
    'html`<p>${isMet ? "met" : "unmet"}</p>`',
    'html`<p title=${isMet ? "met" : "unmet"}>${x}</p>`',
    'html`<p>${`${count} open`}</p>`',
    'button({ label: "Retry" })',
    'button({ label: isOpen ? "Settle" : "Reopen" })',
    'busyWords(context, "risk", "Saving …")',
    'inform("Copied.")',
    'throw new RefinementError({ code: "NotFound" }, `#${number} is gone`)',
    'throw invalid("story", "Unknown")',
    'const words = { found: "Nobody has voted" }',
    'return "Say why."',
  ])
    it(`is seen where it does not: ${code}`, () => assert.notDeepEqual(found(code, 'webview', 'a.ts'), []));

  for (const code of [
    'html`<p>${t("None asked.")}</p>`',
    'html`<p class="warning">${icon("alert")} · #${number}</p>`',
    'html`<li class=${isMet ? "met" : "unmet"}></li>`',
    'button({ label: t("Retry"), icon: "link" })',
    'log.warn("The file is gone.")',
    'case "not in the deck": break',
    'plural(2, { one: "{0} story is open", other: "{0} stories are open" })',
  ])
    it(`is not taken for a text where it is none: ${code}`, () =>
      assert.deepEqual(found(code.startsWith('case') ? `switch (x) { ${code} }` : code, 'webview', 'a.ts'), []));

  it('is seen in what a record’s schema says, and nowhere else in records', () => {
    const inRecords = (code: string) => found(code, 'src', 'records', 'a.ts').length;
    assert.equal(inRecords('z.regex(/a/, "A risk has no title.")'), 1);
    assert.equal(inRecords('z.regex(/a/, { error: "A risk has no title." })'), 1);
    assert.equal(inRecords('z.regex(/a/, { error: () => t("A risk has no title.") })'), 0);
    assert.equal(inRecords('z.literal("ready"), paragraphs("### Decision: ready")'), 0);
  });
});
