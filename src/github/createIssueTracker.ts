import { type IssueTracker } from '../backlog/ports/issueTracker';
import { type RepositoryId } from '../domain/story';
import { GitHubComments } from './comments/gitHubComments';
import { GitHubFacts } from './facts/gitHubFacts';
import { GitHubFiles } from './files/gitHubFiles';
import { type GitHubHost } from './gitHubHost';
import { GitHubIssues } from './issues/gitHubIssues';
import { GitHubLabels } from './labels/gitHubLabels';
import { GitHubPeople } from './people/gitHubPeople';
import { KnownRoles } from './people/knownRoles';
import { GitHubReactions } from './reactions/gitHubReactions';
import { GitHubReading } from './reading/gitHubReading';
import { RestLook } from './reading/restLook';
import { GitHubRequests, type TokenSource } from './requests/gitHubRequests';
import { HostLimits } from './requests/hostLimits';
import { placeOf } from './requests/place';

/** A repository on `host`, as the account of `token`. */
export function createIssueTracker(
  repository: RepositoryId,
  host: GitHubHost,
  token: TokenSource,
  now = () => new Date(),
): IssueTracker {
  const requests = new GitHubRequests(host, token, now);
  const place = placeOf(repository);
  const issues = new GitHubIssues(requests, place);
  const comments = new GitHubComments(requests, place);
  const labels = new GitHubLabels(requests, place);
  const files = new GitHubFiles(requests, place);
  const known = new KnownRoles();
  const byRest = new RestLook(requests, repository, { issues, comments, labels, files });
  const limits = HostLimits.of(host.apiUrl);
  const facts = new GitHubFacts(requests, place, limits);
  const reading = new GitHubReading(requests, repository, limits, known, byRest);
  const reactions = new GitHubReactions(requests, place);
  const people = new GitHubPeople(requests, place, reading, known);
  return { repository, issues, comments, labels, files, facts, people, reactions, reading, clock: requests.clock };
}
