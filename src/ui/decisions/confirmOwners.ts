import { listed, t } from '../../base/translate';
import { type Target } from '../../backlog/workspaceBacklog';
import { repositoryName } from '../../domain/story';
import { invalid } from '../../domain/errors';
import { confirm } from '../shared/notices';
import { cancelled } from '../shared/prompts';

type FollowUps = readonly { readonly owner?: string | undefined }[];

/** Asks before a follow-up is written to somebody whom GitHub does not know here: a typing error, mostly. @throws Cancelled */
export async function confirmOwners(target: Target, followUps: FollowUps = []): Promise<void> {
  const words = await unknownOwners(target, followUps);
  if (words === undefined) return;
  const detail = t('Perhaps the name is mistyped. A follow-up of nobody here is found by nobody.');
  if (!(await confirm(words, detail, t('Write It All the Same')))) throw cancelled();
}

/** The same for a caller that can't be asked. @throws InvalidData */
export async function refuseUnknownOwners(target: Target, followUps: FollowUps = []): Promise<void> {
  const words = await unknownOwners(target, followUps);
  if (words !== undefined) throw invalid('followUps', t('{0} Nothing was written.', words));
}

async function unknownOwners({ backlog }: Target, followUps: FollowUps): Promise<string | undefined> {
  const owners = [...new Set(followUps.flatMap(({ owner }) => owner ?? []))];
  const unknown = await backlog.acts.decision.unassignable(owners);
  if (unknown.length === 0) return undefined;
  const names = listed(unknown.map((login) => `@${login}`));
  return t('Follow-ups name {0}, who can’t be assigned in {1}.', names, repositoryName(backlog.repository));
}
