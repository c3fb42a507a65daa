/**
 * The bundle has this in place of `json-with-bigint`, by which octokit reads integers beyond 2^53 and takes three times as long
 * for every answer. GitHub's ids are far smaller.
 */
export const JSONParse = JSON.parse;
export const JSONStringify = JSON.stringify;
