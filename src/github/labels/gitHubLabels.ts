import { t } from '../../base/translate';
import * as z from 'zod/mini';
import { type Labels } from '../../backlog/ports/labels';
import { isFailure } from '../../domain/errors';
import { type IssueNumber, type Label } from '../../domain/story';
import { type GitHubRequests } from '../requests/gitHubRequests';
import { type Place } from '../requests/place';
import { labelsSchema } from './labelAnswer';

const anything = z.unknown();

export class GitHubLabels implements Labels {
  constructor(
    private readonly requests: GitHubRequests,
    private readonly place: Place,
  ) {}

  async exists(name: string, signal?: AbortSignal): Promise<boolean> {
    const options = {
      parameters: { ...this.place, name },
      schema: anything,
      doing: t('looking for the label “{0}”', name),
    };
    try {
      await this.requests.send('GET /repos/{owner}/{repo}/labels/{name}', { ...options, signal });
      return true;
    } catch (error) {
      if (isFailure(error, 'NotFound')) return false;
      throw error;
    }
  }

  async create(label: Label): Promise<void> {
    try {
      await this.requests.send('POST /repos/{owner}/{repo}/labels', {
        parameters: { ...this.place, ...label },
        schema: anything,
        doing: t('creating the label “{0}”', label.name),
      });
    } catch (error) {
      // Somebody may have made it at the same moment.
      if (!isFailure(error, 'InvalidData') || !(await this.exists(label.name))) throw error;
    }
  }

  async add(issue: IssueNumber, name: string): Promise<readonly Label[]> {
    const { data } = await this.requests.send('POST /repos/{owner}/{repo}/issues/{issue_number}/labels', {
      parameters: { ...this.place, issue_number: issue, labels: [name] },
      schema: labelsSchema,
      doing: t('adding the label “{0}” to #{1}', name, issue),
    });
    return data;
  }

  async remove(issue: IssueNumber, name: string): Promise<readonly Label[] | undefined> {
    try {
      const { data } = await this.requests.send('DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}', {
        parameters: { ...this.place, issue_number: issue, name },
        schema: labelsSchema,
        doing: t('removing the label “{0}” from #{1}', name, issue),
      });
      return data;
    } catch (error) {
      if (!isFailure(error, 'NotFound')) throw error;
      return undefined;
    }
  }
}
