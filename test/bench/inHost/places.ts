/** Environment variables that tell what runs in the extension host where its answer goes, and where the extension keeps its cache. */
export const answerVariable = 'REFINEMENT_BENCH_ANSWER';
export const cacheVariable = 'REFINEMENT_BENCH_CACHE';

export const extensionId = 'backlog-refinement.backlog-refinement';
