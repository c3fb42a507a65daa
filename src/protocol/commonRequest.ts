import { type CommonRequest } from './pages';

/** Beside the schemas, not among them: the extension asks it without making them at every start. */
export function isCommonRequest(request: { readonly type: string }): request is CommonRequest {
  return request.type === 'openLink' || request.type === 'runAction';
}
