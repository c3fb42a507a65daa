import { type ApiRequest, bodyObject, refuse } from './apiExchange';

const maximumText = 65_536;
const maximumIssueText = 262_144;
const maximumTitle = 256;
const maximumLabelName = 50;
const maximumLabelDescription = 100;
const maximumLabels = 100;

function invalidField(resource: string, field: string, message: string): never {
  refuse(422, 'Validation Failed', [{ resource, code: 'custom', field, message }]);
}

/** @throws {Refusal} 422 where a comment is empty or too long. GitHub counts characters, not bytes. */
export function checkComment(request: ApiRequest): void {
  const { body } = bodyObject(request);
  if (typeof body !== 'string' || body.trim() === '')
    refuse(422, 'Validation Failed', [{ resource: 'IssueComment', code: 'missing_field', field: 'body' }]);
  if ([...body].length > maximumText)
    invalidField('IssueComment', 'body', `body is too long (maximum is ${maximumText} characters)`);
}

/** @throws {Refusal} 422 where a new issue has no title, or a text is too long. */
export function checkNewIssue(request: ApiRequest): void {
  const { title, body } = bodyObject(request);
  if (typeof title !== 'string' || title.trim() === '')
    refuse(422, 'Validation Failed', [{ resource: 'Issue', code: 'missing_field', field: 'title' }]);
  checkTitle(title);
  if (typeof body === 'string' && [...body].length > maximumText)
    invalidField('Issue', 'body', `body is too long (maximum is ${maximumText} characters)`);
}

export function checkTitle(title: unknown): void {
  if (typeof title === 'string' && [...title].length > maximumTitle)
    invalidField('Issue', 'title', `title is too long (maximum is ${maximumTitle} characters)`);
}

/** To an update with a body that is too long, GitHub answers as if it were done, and keeps the old body. */
export function keepsOldBody(body: unknown): boolean {
  return typeof body === 'string' && Buffer.byteLength(body) > maximumIssueText;
}

/** @throws {Refusal} 422 */
export function checkLabel(request: ApiRequest): void {
  const { name, new_name: newName, description } = bodyObject(request);
  for (const text of [name, newName]) if (typeof text === 'string') checkLabelName(text);
  if (typeof description === 'string' && [...description].length > maximumLabelDescription)
    invalidField('Label', 'description', `description is too long (maximum is ${maximumLabelDescription} characters)`);
}

/** @throws {Refusal} 422. A label that is named twice counts twice on GitHub. */
export function checkLabelCount(labels: readonly unknown[]): void {
  if (labels.length > maximumLabels) invalidField('Issue', 'labels', `An issue has at most ${maximumLabels} labels.`);
}

export function checkLabelName(name: string): void {
  if ([...name].length > maximumLabelName)
    invalidField('Label', 'name', `name is too long (maximum is ${maximumLabelName} characters)`);
}
