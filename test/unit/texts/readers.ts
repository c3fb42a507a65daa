import { oneLine, withoutIcons, withoutLinks } from '../../../src/base/plainText';
import { readTeamFile } from '../../../src/backlog/configuration/teamFile';
import { planQuery } from '../../../src/backlog/reading/candidateQuery';
import { isSameText } from '../../../src/backlog/writing/changes/sameText';
import { openText } from '../../../src/backlog/cache/sealedText';
import { cacheFolder } from '../../../src/backlog/cache/cacheFolders';
import { isRepositoryPath } from '../../../src/domain/codeAnchor/codeAnchor';
import { captureAnchor } from '../../../src/domain/codeAnchor/captureAnchor';
import { matchLines } from '../../../src/domain/codeAnchor/lineDiff';
import { readLine } from '../../../src/domain/codeAnchor/lineSimilarity';
import { splitLines } from '../../../src/domain/codeAnchor/quotedLines';
import { defaultDeck, makeDeck, points } from '../../../src/domain/deck';
import { boxOn, changedBoxes, isSameButForBoxes, withBox } from '../../../src/domain/taskBoxes';
import { parseFollowUps } from '../../../src/domain/followUp';
import { findSection, visibleText } from '../../../src/domain/markdownSection';
import { checkReadiness, defaultDefinitionOfReady } from '../../../src/domain/readiness';
import { inEnglish } from '../../../src/domain/sentence';
import { parseStoryName, storyFingerprint } from '../../../src/domain/story';
import { parseStoryLink } from '../../../src/domain/storyLink';
import { hostFromApiUrl, hostFromWebUrl, repositoryFromRemote } from '../../../src/github/gitHubHost';
import { environmentToken } from '../../../src/github/signIn/environment';
import { lacksScope, singleSignOnUrl } from '../../../src/github/requests/failedRequest';
import { decodeBase64Url } from '../../../src/records/base64Url';
import { renderDecision, withTicks } from '../../../src/records/decisionRecord';
import { editorLine } from '../../../src/records/editorLine';
import { envelopeKind } from '../../../src/records/envelope';
import { indented, inline, quoted } from '../../../src/records/markdown';
import { openBlockBefore } from '../../../src/records/openBlock';
import { parseRecord } from '../../../src/records/parseComment';
import { renderPreRead } from '../../../src/records/preReadRecord';
import { readTree } from '../../../webview/story/markdown/markdownTree';
import { attributes, tags } from '../../../webview/story/markdown/allowed';
import { linkReferences, resolveImage, resolveLink } from '../../../webview/story/markdown/links';
import { toPieces } from '../../../webview/story/markdown/pieces';
import { quoteOf } from '../../../webview/story/markdown/quoteOf';
import { textPieces } from '../../../webview/story/markdown/textPieces';
import { aDecision, aPreRead, aRisk, preReadContext } from '../records/builders';
import { type Reader } from './growth';

const repository = { host: 'github.com', owner: 'acme', name: 'shop' };
const hosts = [{ webHost: 'github.com', apiUrl: 'https://api.github.com', webUrl: 'https://github.com' }];
const base = { repositoryUrl: 'https://github.com/acme/shop', storyUrl: 'https://github.com/acme/shop/issues/1' };
const allowed = { tags: new Set(tags), attributes: new Set(attributes) };
const place = { path: 'a.ts', startLine: 1, endLine: 9 };
const readiness = {
  risks: [],
  questions: [],
  teamEstimate: undefined,
  estimate: undefined,
  deck: defaultDeck,
  sprintLimit: '8',
};
const followUps = Array.from({ length: 100 }, (_, at) => ({ id: `f${at}`, text: `a${at}`, done: false }));

/** Everything that reads a text from outside, by its file. What is new here gets its line: a test asks for each file with a pattern. */
export const readers: Readonly<Record<string, Readonly<Record<string, Reader>>>> = {
  'src/base/plainText.ts': { oneLine: (text) => oneLine(text, 100_000), withoutIcons, withoutLinks },
  'src/backlog/cache/cacheFolders.ts': { cacheFolder: (text) => cacheFolder(repository, text) },
  'src/backlog/cache/sealedText.ts': { openText },
  'src/backlog/configuration/teamFile.ts': { readTeamFile: (text) => readTeamFile({ leads: [text] }) },
  'src/backlog/reading/candidateQuery.ts': { planQuery: (text) => planQuery(text, { repository, login: () => 'bob' }) },
  'src/backlog/writing/changes/sameText.ts': { isSameText: (text) => isSameText(text, 'a') },
  'src/domain/codeAnchor/captureAnchor.ts': { captureAnchor: (text) => captureAnchor(place, splitLines(text)) },
  'src/domain/codeAnchor/codeAnchor.ts': { isRepositoryPath },
  'src/domain/codeAnchor/lineSimilarity.ts': { readLine },
  'src/domain/codeAnchor/quotedLines.ts': { splitLines },
  'src/domain/codeAnchor/settleHunks.ts': { matchLines: (text) => matchLines(['a', 'b'], splitLines(text)) },
  'src/domain/deck.ts': { makeDeck: (text) => makeDeck([text]), points },
  'src/domain/followUp.ts': { parseFollowUps },
  'src/domain/markdownSection.ts': { visibleText, findSection: (text) => findSection(text, /^nowhere\b/i) },
  'src/domain/readiness.ts': {
    checkReadiness: (body) => checkReadiness(defaultDefinitionOfReady, { ...readiness, story: { body } }),
    'checkReadiness of criteria': (text) =>
      checkReadiness(defaultDefinitionOfReady, { ...readiness, story: { body: `# Acceptance criteria\n${text}` } }),
  },
  'src/domain/sentence.ts': { inEnglish: (text) => inEnglish({ text, values: [2] }) },
  'src/domain/storyLink.ts': { parseStoryLink },
  'src/domain/story.ts': { parseStoryName, storyFingerprint: (body) => storyFingerprint({ title: '', body }) },
  'src/domain/taskBoxes.ts': {
    isSameButForBoxes: (text) => isSameButForBoxes(text, `${text}a`),
    boxOn: (text) => boxOn(text, 0),
    withBox: (text) => withBox(text, { line: '- [ ] a', nth: 0, of: 1 }, true),
    changedBoxes: (text) => changedBoxes(text, `${text}\n`),
  },
  'src/github/gitHubHost.ts': {
    hostFromApiUrl,
    'hostFromApiUrl of a path': (text) => hostFromApiUrl(`https://a.b/${text}`),
    hostFromWebUrl,
    repositoryFromRemote: (text) => repositoryFromRemote(text, hosts),
    'repositoryFromRemote by ssh': (text) => repositoryFromRemote(`git@github.com:${text}`, hosts),
  },
  'src/github/requests/failedRequest.ts': {
    lacksScope: (text) =>
      lacksScope({ status: 403, headers: { 'x-accepted-oauth-scopes': text, 'x-oauth-scopes': text } }),
    singleSignOnUrl: (text) => singleSignOnUrl({ status: 403, headers: { 'x-github-sso': text } }),
  },
  'src/github/signIn/environment.ts': {
    environmentToken: (text) => environmentToken({ token: 't', apiUrl: text }, 'https://a.b'),
  },
  'src/records/base64Url.ts': { decodeBase64Url },
  'src/records/decisionRecord.ts': {
    withTicks: (text) => withTicks(aDecision({ followUps }), text),
    renderDecision: (text) => renderDecision(aDecision({ rationale: text.slice(0, 10_000) })),
  },
  'src/records/editorLine.ts': { editorLine },
  'src/records/envelope.ts': { parseRecord, envelopeKind },
  'src/records/markdown.ts': { inline, indented, quoted },
  'src/records/openBlock.ts': { openBlockBefore },
  'src/records/preReadRecord.ts': {
    renderPreRead: (text) =>
      renderPreRead(
        aPreRead({ risks: [aRisk({ title: text.slice(0, 300), mitigation: text.slice(0, 10_000) })] }),
        preReadContext,
      ),
  },
  'webview/story/markdown/links.ts': {
    linkReferences: (text) => linkReferences(text, base),
    resolveLink: (text) => resolveLink(text, base),
    resolveImage: (text) => resolveImage(text, base),
    'resolveImage of pixels': (text) => resolveImage(`data:image/png;base64,${text}`, base),
  },
  'webview/story/markdown/pieces.ts': { toPieces: (text) => toPieces(readTree(text, allowed)) },
  'webview/story/markdown/quoteOf.ts': { quoteOf },
  'webview/story/markdown/tags.ts': { readTree: (text) => readTree(text, allowed) },
  'webview/story/markdown/textPieces.ts': { textPieces },
};

/** Files with patterns that see no text of others', or a short one, and what that is. */
export const readingNothing: Readonly<Record<string, string>> = {
  'src/backlog/acts/preRead/preReadWrite.ts': 'the address of an issue, which ends with what is looked for',
  'src/backlog/cache/cachedRows.ts': 'the address of an issue; no digit is begun with twice',
  'src/base/translate.ts': 'texts of our own',
  'src/domain/codeAnchor/followEdits.ts': 'what was typed, for its line ends',
  'src/domain/codeAnchor/gitBlobHash.ts': 'line ends alone',
  'src/domain/codeAnchor/wordPool.ts': 'words, one after the other',
  'src/github/comments/commentAnswer.ts': 'the address of an issue',
  'src/github/labels/labelAnswer.ts': 'a colour, from its start to its end',
  'src/github/reading/graphQlToDomain.ts': 'the address of an issue or comment',
  'src/github/reading/restLook.ts': 'a query that candidateQuery.ts has written',
  'src/github/requests/gitHubRequests.ts': 'a header, between two signs that it may not hold',
  'src/github/signIn/signIn.ts': 'a token, from its start to its end',
  'src/records/sealing.ts': 'a receipt, from its start to its end',
  'src/records/sessionRecord.ts': 'a key, from its start to its end',
  'src/records/storedFields.ts': 'ids, logins and keys, from their start to their end; read by parseRecord',
  'src/ui/codeRisks/filesNow.ts': 'a path of 1,024 characters at most',
  'src/ui/decisions/decisionText.ts': 'the last sign of a sentence of ours',
  'src/ui/estimates/estimateCommands.ts': 'the address of an issue',
  'src/ui/pages/pageHtml.ts': 'one sign after the other',
  'src/ui/shared/argumentFields.ts': 'a name, from its start to its end',
  'src/ui/shared/notices.ts': 'how an address begins',
  'src/ui/shared/settings.ts': 'settings, from their start to their end',
  'src/ui/stories/arrangement.ts': 'what is typed to filter by',
  'src/ui/story/toStoryPageView.ts': 'the address of an issue',
  'src/ui/workspace/codeFiles.ts': 'line ends alone',
  'src/ui/workspace/pathWithin.ts': 'a path of this machine',
  'src/ui/writes/previewDocuments.ts': 'how a name ends',
  'webview/story/markdown/allowed.ts': 'texts of our own',
  'webview/story/markdown/tame.ts': 'one sign',
  'webview/story/markdown/ticking.ts': 'names of elements, and spaces one after the other',
  'webview/story/views/completing.ts': 'at most 52 signs before a caret',
  'webview/story/views/header.ts': 'a colour, from its start to its end',
  'webview/ui/filled.ts': 'texts of our own',
  'webview/kit/startPage.ts': 'the name of a kind of input',
  'webview/story/views/riskForm.ts': 'what was typed, for its line ends',
};
