import { figure, type Measure } from './figure';
import { measure } from './measure';
import { type WritesAnswer } from './measured/writes';

const measured = 5;
const many = 50;

/** What writing costs, at the pace that GitHub asks for. */
export const writes: Measure = async (gitHubs) => {
  const { url, repository, tokens } = await gitHubs(100);
  const input = { url, repository, token: tokens.ana, ready: measured };
  const { decision, preRead, ready } = await measure<WritesAnswer>('writes', input);
  return [
    figure('writes, requests of a decision', decision.requests, 'requests'),
    figure('writes, requests of a pre-read', preRead.requests, 'requests'),
    figure(`writes, ${measured} marked ready, measured`, ready.ms / 1_000, 's'),
    figure(`writes, ${many} marked ready, computed`, ((ready.ms / measured) * many) / 1_000, 's'),
  ];
};
