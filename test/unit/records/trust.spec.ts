import assert from 'node:assert/strict';
import { type Association, associations, type Role, roles } from '../../../src/domain/people';
import { recordKinds } from '../../../src/records/envelope';
import { countsFrom } from '../../../src/records/trust';

const insiders: readonly Association[] = ['OWNER', 'MEMBER', 'COLLABORATOR'];
const leads: readonly (Role | undefined)[] = ['triage', 'write', 'maintain', 'admin', 'unknown', undefined];
const ofLeadsAlone: readonly string[] = ['decision', 'session', 'result'];

describe('A record counts', () => {
  for (const kind of recordKinds)
    it(`as ${kind} from ${ofLeadsAlone.includes(kind) ? 'those who may write labels' : 'every collaborator'} alone`, () => {
      for (const association of associations)
        for (const role of [...roles, 'unknown' as const, undefined]) {
          const mayWrite = leads.includes(role) || !ofLeadsAlone.includes(kind);
          const trust = countsFrom(kind, { association, ...(role ? { role } : {}) });
          assert.equal(trust.counts, insiders.includes(association) && mayWrite, `${association} ${role}`);
        }
    });

  it('not from an outsider, whatever role GitHub tells', () => {
    const trust = countsFrom('decision', { association: 'CONTRIBUTOR', role: 'admin' });
    assert.ok(!trust.counts);
    assert.match(trust.reason, /not a collaborator/);
  });

  it('not as a decision from a member who may only read, and the reason says what is missing', () => {
    const trust = countsFrom('decision', { association: 'MEMBER', role: 'read' });
    assert.ok(!trust.counts);
    assert.match(trust.reason, /labels.*triage/);
  });
});
