import { type Change } from '../../src/backlog/writing/changes/change';

/** The request of one step of a write. */
export interface Step {
  readonly name: string;
  readonly change: Change['kind'];
  readonly method: 'POST' | 'PATCH' | 'DELETE';
  readonly route: RegExp;
}

export const comment = (name: string): Step => ({
  change: 'createComment',
  name,
  method: 'POST',
  route: /issues\/\d+\/comments$/,
});
export const edit = (name: string): Step => ({
  change: 'editComment',
  name,
  method: 'PATCH',
  route: /issues\/comments\/\d+$/,
});
export const say: Step = { change: 'postComment', name: 'post', method: 'POST', route: /issues\/\d+\/comments$/ };
export const removeComment: Step = {
  change: 'deleteComment',
  name: 'comment',
  method: 'DELETE',
  route: /issues\/comments\/\d+$/,
};
export const createLabel: Step = {
  change: 'createLabel',
  name: 'create label',
  method: 'POST',
  route: /shop\/labels$/,
};
export const addLabel: Step = { change: 'addLabel', name: 'add label', method: 'POST', route: /issues\/\d+\/labels$/ };
export const removeLabel: Step = {
  change: 'removeLabel',
  name: 'remove label',
  method: 'DELETE',
  route: /issues\/\d+\/labels\//,
};
export const react: Step = {
  change: 'setReaction',
  name: 'reaction',
  method: 'POST',
  route: /issues\/\d+\/reactions$/,
};
export const unreact: Step = {
  change: 'setReaction',
  name: 'reaction',
  method: 'DELETE',
  route: /issues\/\d+\/reactions\/\d+$/,
};
export const tick: Step = { change: 'setTask', name: 'text', method: 'PATCH', route: /issues\/\d+$/ };
export const editIssue: Step = { change: 'editIssue', name: 'text', method: 'PATCH', route: /issues\/\d+$/ };
export const close: Step = { change: 'setState', name: 'close', method: 'PATCH', route: /issues\/\d+$/ };
export const createIssue: Step = { change: 'createIssue', name: 'issue', method: 'POST', route: /shop\/issues$/ };
