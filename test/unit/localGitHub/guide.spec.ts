import assert from 'node:assert/strict';
import { type Login, team } from '../../../scripts/start/gitHub';
import { guideToSample } from '../../../scripts/start/guide';

describe('What npm start says', () => {
  const guide = (user: Login) => guideToSample(user, 'http://127.0.0.1:4010');
  const own = (user: Login) => guide(user).split('What was written')[0] ?? '';

  it('is three things to try, for everybody of the team', () => {
    for (const user of Object.keys(team) as Login[]) assert.equal(own(user).match(/^ {2}\d\. /gm)?.length, 3, user);
  });

  it('tells nobody to do what leads do, but for who leads', () => {
    assert.match(own('ana'), /Prepare Session…” from the story/);
    for (const user of Object.keys(team) as Login[])
      if (user !== 'ana') assert.doesNotMatch(own(user), /“Prepare Session|then decide|mark .* ready/, user);
  });

  it('names a teammate to be in a second window, and the local GitHub where it is not at its usual port', () => {
    assert.match(guide('ana'), /-- --user bob\n/);
    assert.match(guide('bob'), /-- --user ana\n/);
    assert.doesNotMatch(guide('ana'), /GITHUB_API_URL/);
    assert.match(guide('ana'), /the next start begins afresh/);
    assert.match(guideToSample('bob', 'http://127.0.0.1:4010', true), /the npm start that you joined: it goes on/);
    assert.doesNotMatch(guideToSample('bob', 'http://127.0.0.1:4010', true), /afresh|ends everything/);
    assert.match(guideToSample('ana', 'http://127.0.0.1:4711'), /GITHUB_API_URL=http:\/\/127.0.0.1:4711 npx/);
  });
});
