import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { type RefinementApi } from '../../src/api';
import { type CommandId } from '../../src/ui/shared/commandTable';
import { commentsOnGitHub, gitHubUrl, issueOnGitHub, repository, requestLog, teammate } from './gitHub';
import { activate, run } from './subject';

const pageOf = (number: number) => `${gitHubUrl}/${repository}/issues/${number}`;

/** Resolves when this tab is in front: the window tells the extension host of its tabs later. */
async function tabInFront(label: string): Promise<void> {
  const isThere = () => vscode.window.tabGroups.activeTabGroup.activeTab?.label === label;
  if (isThere()) return;
  await new Promise<void>((resolve) => {
    const subscription = vscode.window.tabGroups.onDidChangeTabs(() => {
      if (!isThere()) return;
      subscription.dispose();
      resolve();
    });
  });
}

describe('Commands with a JSON argument', () => {
  let api: RefinementApi;

  before('the stories are read', async () => {
    api = await activate();
    await api.whenIdle();
  });

  describe('of risks', () => {
    const anchor = { path: 'src/cart/cartStore.ts', startLine: 3, endLine: 5 };
    let risk: string;

    it('flagRisk keeps a draft on this machine, at its lines, until it is to be posted', async () => {
      const before = await requestLog();
      const kept = z
        .object({ story: z.string(), risk: z.string(), state: z.literal('draft') })
        .parse(await run('flagRisk', { story: 17, title: 'Only mine', anchor }));
      const known = () => api.story(17)?.allRisks.find(({ id }) => id === kept.risk);
      const { isDraft, isPosted, category, likelihood, impact, anchors } = known() ?? {};
      assert.deepEqual([isDraft, isPosted, category, likelihood, impact], [true, false, 'unknown', 'medium', 'medium']);
      assert.equal(anchors?.[0]?.startLine, anchor.startLine);
      await run('updateRisk', { story: 17, risk: kept.risk, mitigation: 'Nothing yet' });
      assert.equal(known()?.mitigation, 'Nothing yet');
      await run('removeRisk', { story: 17, risk: kept.risk });
      assert.equal(known(), undefined);
      assert.deepEqual(api.story(17)?.myPreRead.changes, []);
      assert.ok((await requestLog()).slice(before.length).every(({ method }) => method === 'GET'));
    });

    it('flagRisk with post writes the risk into my one comment, with a link to the very lines', async () => {
      const details = { likelihood: 'high', impact: 'medium', category: 'data', blocker: true, post: true };
      const result = await run('flagRisk', { story: 17, title: 'Carts are lost', ...details, anchor });
      const posted = z.object({ story: z.string(), risk: z.string(), url: z.string() }).parse(result);
      assert.equal(posted.story, `${repository}#17`);
      assert.ok(posted.url.startsWith(`${pageOf(17)}#issuecomment-`), posted.url);
      risk = posted.risk;
      const [comment = '', ...others] = await commentsOnGitHub(17, 'ana');
      assert.equal(others.length, 0);
      assert.match(comment, /Carts are lost/);
      assert.match(comment, /\/blob\/[\da-f]{40}\/src\/cart\/cartStore\.ts#L3-L5/);
    });

    it('openAnchor opens the file at these lines', async () => {
      assert.deepEqual(await run('openAnchor', { story: 17, risk }), { ...anchor, found: 'found' });
      const editor = vscode.window.activeTextEditor;
      assert.match(editor?.document.uri.path ?? '', /\/src\/cart\/cartStore\.ts$/);
      assert.deepEqual([editor?.selection.start.line, editor?.selection.end.line], [2, 4]);
    });

    it('updateRisk with post changes what it names and keeps the rest', async () => {
      await run('updateRisk', { story: 17, risk, mitigation: 'A table instead of memory', post: true });
      const [comment = ''] = await commentsOnGitHub(17, 'ana');
      assert.match(comment, /Carts are lost/);
      assert.match(comment, /A table instead of memory/);
      const known = api.story(17)?.allRisks.find(({ id }) => id === risk);
      assert.equal(known?.blocker, true);
      assert.equal(known.mitigation, 'A table instead of memory');
    });

    it('removeRisk with post takes it out of the comment', async () => {
      await run('removeRisk', { story: 17, risk, post: true });
      assert.ok(!(await commentsOnGitHub(17, 'ana')).join().includes('Carts are lost'));
    });

    it('neither changes nor removes what somebody else has flagged', async () => {
      const theirs = api.story(23)?.allRisks.find(({ isMine }) => !isMine)?.id;
      assert.ok(theirs);
      await assert.rejects(
        run('updateRisk', { story: 23, risk: theirs, title: 'Mine now' }),
        /no such risk on #23; others’ risks are theirs/,
      );
      await assert.rejects(run('removeRisk', { story: 23, risk: theirs }), /others’ risks are theirs/);
      assert.deepEqual(await commentsOnGitHub(23, 'ana'), []);
    });
  });

  it('replyToRisk and settleRisk say in my one comment what becomes of somebody else’s risk', async () => {
    const theirs = api.story(27)?.allRisks.find(({ id }) => id === 'pickup-store-stock');
    assert.equal(theirs?.state, 'open');
    const posted = z.object({ story: z.string(), risk: z.string(), reply: z.string(), url: z.string() });
    const replied = posted.parse(
      await run('replyToRisk', { story: 27, risk: theirs.id, text: 'The tills could push' }),
    );
    assert.equal(replied.risk, theirs.id);
    const accept = { story: 27, risk: theirs.id, state: 'accepted', reason: 'One store first' };
    posted.parse(await run('settleRisk', accept));
    const [comment = '', ...others] = await commentsOnGitHub(27, 'ana');
    assert.equal(others.length, 0);
    assert.match(comment, /On “The warehouse’s system[^”]*” of dave\n {2}The tills could push/);
    assert.match(comment, /Accepted: “The warehouse’s system[^”]*” of dave\n {2}One store first/);
    const told = api.story(27)?.allRisks.find(({ id }) => id === theirs.id);
    assert.deepEqual([told?.state, told?.settledBy?.author, told?.replies.length], ['accepted', 'ana', 2]);
    const reopened = await run('settleRisk', { ...accept, state: 'open', reason: 'Both stores' });
    assert.deepEqual(z.object({ labelsAdded: z.array(z.string()) }).parse(reopened).labelsAdded, ['blocked']);
  });

  it('askQuestion and answerQuestion keep drafts, and write into my one comment where they are to be posted', async () => {
    const asked = z
      .object({ question: z.string(), state: z.literal('draft') })
      .parse(await run('askQuestion', { story: 14, text: 'Which four lamps?' }));
    assert.deepEqual(await commentsOnGitHub(14, 'ana'), []);
    const lamps = { story: `${repository}#14`, question: asked.question, text: 'Those last looked at.' };
    const { text: _, ...kept } = lamps;
    assert.deepEqual(await run('answerQuestion', lamps), { ...kept, state: 'draft' });
    await run('askQuestion', { story: 14, text: 'And which colours?', post: true });
    const [posted = ''] = await commentsOnGitHub(14, 'ana');
    assert.ok(posted.includes('And which colours?') && !posted.includes('four lamps'), 'the rest stays a draft');
    await run('postPreRead', { story: 14 });
    const [comment = '', ...others] = await commentsOnGitHub(14, 'ana');
    assert.equal(others.length, 0);
    assert.match(comment, /Which four lamps\?/);
    assert.match(comment, /Those last looked at\./);
  });

  describe('of a session', () => {
    let session: number;

    it('submitEstimate keeps an estimate while the story is in no session; withdrawEstimate forgets it', async () => {
      const before = await requestLog();
      const kept = await run('submitEstimate', { story: 24, card: '8' });
      assert.deepEqual(kept, { story: `${repository}#24`, state: 'draft', reason: 'no session' });
      assert.deepEqual(await run('withdrawEstimate', { story: 24 }), { story: `${repository}#24` });
      assert.equal(api.story(24)?.myEstimateState, 'none');
      assert.ok((await requestLog()).slice(before.length).every(({ method }) => method === 'GET'));
    });

    it('prepareSession opens an issue with a public key and the deck', async () => {
      const result = await run('prepareSession', { stories: [24, `${repository}#28`], title: 'By command' });
      session = z.object({ session: z.number(), stories: z.array(z.number()) }).parse(result).session;
      const issue = await issueOnGitHub(session);
      assert.equal(issue.title, 'By command');
      assert.deepEqual(issue.labels, ['refinement-session']);
      assert.match(issue.body ?? '', /"publicKey":/);
      assert.deepEqual(api.story(24)?.sealed, { count: 0, of: 5 });
    });

    it('submitEstimate seals the card: it is in no result and in no comment', async () => {
      const sealed = await run('submitEstimate', { story: 24, card: '5', confidence: 'high', reason: 'as the search' });
      assert.deepEqual(sealed, { story: `${repository}#24`, state: 'sealed' });
      const [ballots = ''] = await commentsOnGitHub(session, 'ana');
      assert.ok(!ballots.includes('as the search') && !ballots.includes('"card"'));
      assert.deepEqual(api.story(24)?.sealed, { count: 1, of: 5 });
    });

    it('revealEstimates writes the cards to the session, and resolves with them', async () => {
      await teammate('bob').castBallot(24, '8', { reason: 'spam' });
      const revealed = z
        .object({ session: z.number(), round: z.number(), statistics: z.object({ median: z.string() }) })
        .parse(await run('revealEstimates', { story: 24 }));
      assert.deepEqual([revealed.session, revealed.round], [session, 1]);
      assert.ok(['5', '8'].includes(revealed.statistics.median));
      assert.ok((await commentsOnGitHub(session, 'ana')).some((body) => body.includes('as the search')));
    });

    it('recordDecision writes a decision comment and sets the labels of its outcome', async () => {
      const followUps = [{ text: 'Ask the lawyer about reviews', owner: 'bob' }];
      const decision = { outcome: 'blocked', rationale: 'The lawyer first', estimate: '8', followUps };
      const result = await run('recordDecision', { story: 24, ...decision });
      const recorded = z.object({ kind: z.literal('recorded'), url: z.string() }).parse(result);
      assert.ok(recorded.url.startsWith(`${pageOf(24)}#issuecomment-`));
      const comment = (await commentsOnGitHub(24, 'ana')).at(-1) ?? '';
      assert.match(comment, /The lawyer first/);
      assert.match(comment, /- \[ \] @bob: Ask the lawyer about reviews/);
      assert.ok((await issueOnGitHub(24)).labels.includes('blocked'));
    });

    it('markReady refuses what misses the Definition of Ready, naming it, and writes nothing', async () => {
      const [refused] = z
        .array(z.object({ kind: z.literal('notReady'), unmet: z.array(z.looseObject({ id: z.string() })) }))
        .parse(await run('markReady', { stories: [28] }));
      assert.ok(refused?.unmet.some(({ id }) => id === 'estimated'));
      assert.deepEqual(await commentsOnGitHub(28, 'ana'), []);
      assert.ok(!(await issueOnGitHub(28)).labels.includes('ready'));
    });

    it('markReady with an override sets the labels and shows the reason in the decision', async () => {
      const [result] = z
        .array(z.looseObject({ kind: z.string() }))
        .parse(await run('markReady', { stories: [28], override: 'Fixed price, agreed with Petra' }));
      assert.equal(result?.kind, 'recorded');
      const { labels } = await issueOnGitHub(28);
      assert.ok(labels.includes('ready') && !labels.includes('needs-refinement'), labels.join());
      assert.match((await commentsOnGitHub(28, 'ana')).join(), /Fixed price, agreed with Petra/);
      assert.equal(api.story(28)?.stage, 'ready');
    });

    it('with dryRun both tell what they would write, with labels, texts and how many writes, and write nothing', async () => {
      const before = await commentsOnGitHub(17, 'ana');
      const preview = z.object({
        labels: z.object({ before: z.array(z.string()), after: z.array(z.string()) }),
        texts: z.array(z.object({ before: z.string(), after: z.string() })),
        obstacles: z.array(z.unknown()),
        writes: z.number(),
      });
      const previewed = z.object({ story: z.string(), kind: z.literal('previewed'), preview });
      const decision = { story: 17, outcome: 'dropped', rationale: 'Nobody needs it', dryRun: true };
      const one = previewed.parse(await run('recordDecision', decision));
      assert.ok(one.preview.labels.before.includes('needs-refinement'));
      assert.ok(!one.preview.labels.after.includes('needs-refinement'));
      assert.match(one.preview.texts[0]?.after ?? '', /Nobody needs it/);
      assert.equal(one.preview.writes, 2);
      const several = await run('markReady', { stories: [17, 13], override: 'Agreed', dryRun: true });
      const ready = z.array(previewed).parse(several);
      assert.deepEqual(
        ready.map(({ story, preview: { labels } }) => [story, labels.after.includes('ready')]),
        [17, 13].map((number) => [`${repository}#${number}`, true]),
      );
      assert.deepEqual(await commentsOnGitHub(17, 'ana'), before);
      assert.ok((await issueOnGitHub(17)).labels.includes('needs-refinement'));
    });

    it('undo takes the last write back, and that one alone', async () => {
      const labels = (await issueOnGitHub(12)).labels;
      const decisions = async () => (await commentsOnGitHub(12, 'ana')).filter((body) => body.includes('decision:v1'));
      const before = await decisions();
      const recorded = z
        .object({ journal: z.string() })
        .parse(await run('recordDecision', { story: 12, outcome: 'split', rationale: 'Two things' }));
      assert.equal((await decisions()).length, before.length + 1);
      assert.deepEqual(await run('undo', {}), { undone: recorded.journal, what: 'Decision “Split” on #12' });
      assert.deepEqual(await decisions(), before);
      assert.deepEqual((await issueOnGitHub(12)).labels.toSorted(), labels.toSorted());
      await assert.rejects(run('undo', { write: recorded.journal }), /nothing to undo/);
    });

    it('showWaitingWrites lists nothing where nothing waits, and what does not wait can’t be retried', async () => {
      assert.deepEqual(await run('showWaitingWrites', {}), []);
      for (const name of ['retryWrite', 'discardWrite', 'editWrite', 'lookAtWrite'] as const)
        await assert.rejects(run(name, { write: 'gone' }), /does not wait any more/);
    });

    it('openWaitingWrites opens their page, and tells how many wait', async () => {
      assert.deepEqual(await run('openWaitingWrites', {}), { waiting: 0 });
      await tabInFront('What waits to be sent');
    });

    it('endSession closes the session’s issue', async () => {
      assert.deepEqual(await run('endSession', { session }), { session });
      assert.equal((await issueOnGitHub(session)).state, 'closed');
    });
  });

  it('openStory opens the panel, of a story that no query selects, too', async () => {
    assert.deepEqual(await run('openStory', { story: 32 }), { story: `${repository}#32` });
    await tabInFront('#32 Typing error on the imprint page');
    assert.ok(!api.stories().some(({ number }) => number === 32));
  });

  it('copyLink puts the stories’ pages into the clipboard, one a line', async () => {
    assert.deepEqual(await run('copyLink', { stories: [17, 23] }), { urls: [pageOf(17), pageOf(23)] });
    assert.equal(await vscode.env.clipboard.readText(), `${pageOf(17)}\n${pageOf(23)}`);
  });

  it('openOnGitHub and openIssues tell what they opened', async () => {
    assert.deepEqual(await run('openOnGitHub', { stories: [17] }), { urls: [pageOf(17)] });
    assert.deepEqual(await run('openIssues'), { urls: [`${gitHubUrl}/${repository}/issues`] });
  });

  it('refresh reads anew, and says how many stories there are', async () => {
    assert.deepEqual(await run('refresh'), { stories: api.stories().length });
  });

  it('those of the tree say how it is arranged now', async () => {
    const all = { text: '', mine: false, groupBy: 'stage', sortBy: 'github' };
    assert.deepEqual(await run('filterStories', { text: 'cart' }), { ...all, text: 'cart' });
    assert.deepEqual(await run('toggleMine'), { ...all, text: 'cart', mine: true });
    assert.deepEqual(await run('clearFilter'), all);
    assert.deepEqual(await run('groupBy', { by: 'label' }), { ...all, groupBy: 'label' });
    assert.deepEqual(await run('sortBy', { by: 'risk' }), { ...all, groupBy: 'label', sortBy: 'risk' });
    await run('groupBy', { by: 'stage' });
    await run('sortBy', { by: 'github' });
  });

  it('openTeamFile opens the file of the clone, or begins one that is written when it is saved', async () => {
    const shown = () => vscode.window.activeTextEditor?.document;
    assert.deepEqual(await run('openTeamFile', { repository }), { opened: 'file', path: '.github/refinement.yml' });
    const file = shown()?.uri;
    if (!file?.path.endsWith('/.github/refinement.yml')) assert.fail(file?.path);
    const before = await vscode.workspace.fs.readFile(file);
    await vscode.workspace.fs.delete(file);
    try {
      assert.deepEqual(await run('openTeamFile', {}), { opened: 'new', path: '.github/refinement.yml' });
      assert.equal(shown()?.uri.scheme, 'untitled');
      assert.match(shown()?.getText() ?? '', /# leads: \["ana"\]/);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    } finally {
      await vscode.workspace.fs.writeFile(file, before);
    }
  });

  it('showLog resolves, too', async () => {
    assert.deepEqual(await run('showLog'), {});
  });
});

describe('Commands with an argument that is not usable', () => {
  before('the stories are read', async () => {
    await (await activate()).whenIdle();
  });

  const refused: readonly [name: CommandId, argument: unknown, message: RegExp][] = [
    ['openStory', {}, /argument is not usable. story: /],
    ['openStory', { story: 17, colour: 'red' }, /argument is not usable. .*colour/],
    ['openStory', { story: 'the cart' }, /“the cart” names no story. Use 12, or owner\/name#12/],
    ['openStory', { story: 'somebody/else#1' }, /somebody\/else is not open here. Open: nordlicht\/shop/],
    ['openStory', { story: 9_999 }, /#?9999|not found|exist/i],
    ['flagRisk', { story: 17, title: '' }, /argument is not usable. title: /],
    ['flagRisk', { story: 17, title: 'a', category: 'weather' }, /argument is not usable. category: .*security/],
    [
      'flagRisk',
      { story: 17, title: 'a', anchor: { path: '../secret', startLine: 1, endLine: 1 } },
      /anchor.path: not a path inside the repository/,
    ],
    [
      'flagRisk',
      { story: 17, title: 'a', anchor: { path: 'src/server.ts', startLine: 9, endLine: 2 } },
      /anchor: endLine is before startLine/,
    ],
    ['updateRisk', { story: 17, risk: 'no-such' }, /risk/i],
    ['openAnchor', { story: 17, risk: 'no-such' }, /names no such place in the code/],
    ['replyToRisk', { story: 23, risk: 'no-such', text: 'Yes' }, /not on #23 any more/],
    ['settleRisk', { story: 23, risk: 'guest-cookie-shared', state: 'accepted' }, /reason: say why/],
    ['settleRisk', { story: 23, risk: 'guest-cookie-shared', state: 'gone' }, /state: .*"resolved"/],
    ['answerQuestion', { story: 17, question: 'no-such', text: 'Yes' }, /not on #17 any more/],
    ['submitEstimate', { story: 17, card: '4' }, /“4” is not in the deck. Choose one of: 0, 1, 2, 3, 5, 8/],
    ['submitEstimate', { story: 17, card: '5', confidence: 'total' }, /confidence: .*"low"/],
    ['prepareSession', { stories: [] }, /argument is not usable. stories: Too small: expected array to have >=1 items/],
    ['prepareSession', { stories: [17], deadline: 'tomorrow' }, /deadline: /],
    ['revealEstimates', { story: 12 }, /#12 is in no open session/],
    ['recordDecision', { story: 17, outcome: 'maybe', rationale: 'x' }, /outcome: .*"needs-work"/],
    ['recordDecision', { story: 17, outcome: 'split', rationale: ' ' }, /rationale: /],
    ['markReady', { stories: [17], override: '' }, /override: /],
    ['markReady', { stories: ['elsewhere/shop#1'] }, /elsewhere\/shop is not open here/],
    ['useToken', { token: 'two words' }, /not a token: paste it whole/],
    ['useToken', { token: 'abc', host: 'elsewhere.example' }, /elsewhere\.example is not a GitHub host that is set up/],
    ['groupBy', { by: 'colour' }, /by: .*"milestone"/],
    ['openTeamFile', { repository: 'some/where' }, /some\/where is not open here/],
    ['refresh', 'now', /argument is not usable/],
  ];

  for (const [name, argument, message] of refused)
    it(`${name} ${JSON.stringify(argument)} says what is wrong`, async () => {
      await assert.rejects(run(name, argument), message);
    });
});
