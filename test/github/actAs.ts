import { newId } from '../../src/domain/ids';
import { confidences } from '../../src/domain/round';
import { Teammate } from './teammates';

const usage = `Acts as somebody of the sample team on the local GitHub:

  npx tsx test/github/actAs.ts bob estimate 12 5 [low|medium|high] [reason]
  npx tsx test/github/actAs.ts carol ask 12 "What is a first order for a guest?"
  npx tsx test/github/actAs.ts dave flag 12 "The counter restarts with the process"

GITHUB_API_URL says where it is (http://127.0.0.1:4010).`;

async function main([login, action = '', story, text, ...more]: readonly string[]): Promise<void> {
  if (!login || !story || !text) throw new Error(usage);
  const url = process.env.GITHUB_API_URL ?? 'http://127.0.0.1:4010';
  const teammate = new Teammate({ url, repository: 'nordlicht/shop' }, login);
  const number = Number(story);
  switch (action) {
    case 'estimate': {
      const [confidence, reason] = more;
      const known = confidences.find((each) => each === confidence);
      await teammate.castBallot(number, text, { ...(known && { confidence: known }), ...(reason && { reason }) });
      return;
    }
    case 'ask':
      await teammate.changePreRead(number, [{ kind: 'putQuestion', question: { id: newId(), text } }]);
      return;
    case 'flag': {
      const risk = { id: newId(), title: text, category: 'unknown', likelihood: 'medium', impact: 'medium' } as const;
      await teammate.changePreRead(number, [{ kind: 'putRisk', risk: { ...risk, blocker: false } }]);
      return;
    }
    default:
      throw new Error(usage);
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
