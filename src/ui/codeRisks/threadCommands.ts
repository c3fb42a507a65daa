import type * as vscode from 'vscode';
import { isFailure, RefinementError } from '../../domain/errors';
import { type RiskState } from '../../domain/risk';
import { type CommandHandler } from '../shared/commands';
import { type Arguments, type ThreadCommandId } from '../shared/commandTable';
import { type ErrorFunnel } from '../shared/errorFunnel';
import { inform } from '../shared/notices';
import { runCommand } from '../shared/runCommand';
import { flagTitle } from '../preRead/askNewRisk';
import { type StoryLookup } from '../workspace/storyLookup';
import { t } from '../../base/translate';
import { type AnchorSource } from '../workspace/anchorSource';
import { type RiskThreads } from './riskThreads';

interface Options {
  readonly lookup: StoryLookup;
  readonly anchors: AnchorSource;
  readonly threads: () => RiskThreads;
}

/** The buttons under the text of a thread at the code: VS Code passes the thread, with what was typed. */
export function threadCommands(options: Options): Readonly<Record<ThreadCommandId, CommandHandler>> {
  const { threads } = options;
  const settle = (state: RiskState) =>
    inThread((reply, { tell }) => {
      send(threads, reply, tell, (risk) => runCommand('settleRisk', { ...risk, state, reason: reply.text }));
    });
  return {
    flagRiskHere: inThread((reply, { tell }) => flagHere(options, reply, tell)),
    replyInThread: inThread((reply, { tell }) => {
      send(threads, reply, tell, (risk) => runCommand('replyToRisk', { ...risk, text: reply.text }));
    }),
    resolveInThread: settle('resolved'),
    mitigateInThread: settle('mitigated'),
    acceptInThread: settle('accepted'),
    reopenInThread: settle('open'),
  };
}

function inThread(run: (reply: vscode.CommentReply, funnel: ErrorFunnel) => unknown): CommandHandler {
  return async ([reply], { funnel }) => {
    try {
      return await run(reply as vscode.CommentReply, funnel);
    } catch (error) {
      funnel.tell(error);
      return undefined;
    }
  };
}

/**
 * The typed text becomes the risk's title, and the story alone is asked for. VS Code clears the text, so it is kept here until the
 * risk is flagged.
 */
async function flagHere(options: Options, reply: vscode.CommentReply, tell: ErrorFunnel['tell']): Promise<unknown> {
  const { lookup, anchors } = options;
  const { thread, text } = reply;
  const anchor = anchors.at(thread.uri, thread.range);
  try {
    const story = await lookup.choose(t('{0}: for which story?', flagTitle(anchor ? [anchor] : [])));
    lookup.remember(story);
    const argument = { story, title: text.trim(), ...(anchor ? { anchor } : {}) };
    const flagged = await runCommand('flagRisk', argument);
    thread.dispose();
    return flagged;
  } catch (error) {
    if (!isFailure(error, 'Cancelled')) throw error;
    const again = () => void flagHere(options, reply, tell).catch(tell);
    void inform(t('Nothing was flagged. What you wrote is kept: “{0}”', text), { label: t('Go On'), run: again });
    return undefined;
  }
}

/**
 * Does not wait for GitHub. VS Code clears the text box only when this returns, together with whatever was typed meanwhile.
 * The reply is already kept on this machine.
 */
function send(
  threads: () => RiskThreads,
  { thread }: vscode.CommentReply,
  tell: ErrorFunnel['tell'],
  run: (about: Arguments['removeRisk']) => Promise<unknown>,
): void {
  const located = threads().riskOf(thread);
  if (!located) throw new RefinementError({ code: 'NotFound' }, t('This risk is not on its story any more.'));
  const { story, risk } = located;
  void run({ story: story.ref, risk: risk.id }).catch(tell);
}
