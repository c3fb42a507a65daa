import * as vscode from 'vscode';
import { isFailure, RefinementError } from '../../domain/errors';
import { type RiskState } from '../../domain/risk';
import { type CommandHandler, type Commands } from '../commands';
import { type ErrorFunnel } from '../errorFunnel';
import { inform } from '../notices';
import { askRisk } from '../preRead/askRisk';
import { type StoryLookup } from '../storyLookup';
import { t } from '../translate';
import { type AnchorSource } from './anchorSource';
import { type RiskThreads } from './riskThreads';

interface Options {
  readonly lookup: StoryLookup;
  readonly anchors: AnchorSource;
  readonly threads: RiskThreads;
}

/** The buttons under the text of a thread at the code: VS Code passes the thread, with what was typed. */
export function threadCommands(options: Options): Commands {
  const { threads } = options;
  return {
    flagRiskHere: inThread((reply, { tell }) => flagHere(options, reply, tell)),
    replyInThread: inThread((reply) => send('replyToRisk', threads, reply, { text: reply.text })),
    resolveInThread: inThread((reply) => settle(threads, reply, 'resolved')),
    mitigateInThread: inThread((reply) => settle(threads, reply, 'mitigated')),
    acceptInThread: inThread((reply) => settle(threads, reply, 'accepted')),
    reopenInThread: inThread((reply) => settle(threads, reply, 'open')),
  };
}

function inThread(run: (reply: vscode.CommentReply, funnel: ErrorFunnel) => Promise<unknown>): CommandHandler {
  return async ([reply], { funnel }) => {
    try {
      return await run(reply as vscode.CommentReply, funnel);
    } catch (error) {
      funnel.tell(error);
      return undefined;
    }
  };
}

/** What was typed is what may hurt; the rest is asked. VS Code clears the text, so it is kept until the risk is flagged. */
async function flagHere(options: Options, reply: vscode.CommentReply, tell: ErrorFunnel['tell']): Promise<unknown> {
  const { lookup, anchors } = options;
  const { thread, text } = reply;
  const anchor = anchors.at(thread.uri, thread.range);
  try {
    const story = await lookup.choose(t('Flag a risk for which story?'));
    const details = await askRisk({ title: text.trim() });
    const argument = { story, ...details, ...(anchor ? { anchor } : {}) };
    const flagged = await vscode.commands.executeCommand('refinement.flagRisk', argument);
    thread.dispose();
    return flagged;
  } catch (error) {
    if (!isFailure(error, 'Cancelled')) throw error;
    const again = () => void flagHere(options, reply, tell).catch(tell);
    void inform(t('Nothing was flagged. What you wrote is kept: “{0}”', text), { label: t('Go On'), run: again });
    return undefined;
  }
}

function settle(threads: RiskThreads, reply: vscode.CommentReply, state: RiskState): Promise<unknown> {
  return send('settleRisk', threads, reply, { state, reason: reply.text });
}

async function send(
  name: string,
  threads: RiskThreads,
  { thread }: vscode.CommentReply,
  rest: object,
): Promise<unknown> {
  const located = threads.riskOf(thread);
  if (!located) throw new RefinementError({ code: 'NotFound' }, t('This risk is not on its story any more.'));
  const { story, risk } = located;
  return vscode.commands.executeCommand(`refinement.${name}`, { story: story.ref, risk: risk.id, ...rest });
}
