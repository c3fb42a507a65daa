import assert from 'node:assert/strict';
import { type Association, associations, hasRole, type Role, roles } from '../../../src/domain/people';
import { recordKinds } from '../../../src/records/envelope';
import { countsFrom, leavesOpen } from '../../../src/records/trust';

const insiders: readonly Association[] = ['OWNER', 'MEMBER', 'COLLABORATOR'];
const ofLeadsAlone: readonly string[] = ['decision', 'session', 'result'];

describe('A record counts', () => {
  for (const kind of recordKinds) {
    const isOfLeads = ofLeadsAlone.includes(kind);

    it(`as ${kind} from whoever may apply labels, whatever the association says`, () => {
      for (const association of associations)
        for (const role of ['triage', 'write', 'maintain', 'admin'] as const)
          assert.deepEqual(countsFrom(kind, { association, role }), { counts: true }, `${association} ${role}`);
    });

    it(`as ${kind} from nobody who is known to have no role above “read”${isOfLeads ? '' : ', but collaborators'}`, () => {
      for (const association of associations)
        for (const role of ['none', 'read'] as const) {
          const expected = !isOfLeads && insiders.includes(association);
          assert.equal(countsFrom(kind, { association, role }).counts, expected, `${association} ${role}`);
        }
    });

    it(`as ${kind} by the association where the role is not told, and says where that leaves it open`, () => {
      for (const association of associations)
        for (const role of ['unknown', undefined] as const) {
          const trust = countsFrom(kind, { association, ...(role ? { role } : {}) });
          assert.equal(trust.counts, insiders.includes(association), association);
          const isOpen = isOfLeads && (association === 'MEMBER' || association === 'COLLABORATOR');
          assert.equal(trust.counts && trust.isRoleUnknown === true, isOpen, association);
          if (!trust.counts) assert.match(trust.reason, /membership is private looks the same/);
        }
    });

    it(`as ${kind} without a role being asked for only where none could change it`, () => {
      for (const association of associations) {
        const outcomes = (['none', 'admin'] as const).map((role) => countsFrom(kind, { association, role }).counts);
        const isOpen = outcomes[0] !== outcomes[1];
        const isSettled = association === 'OWNER' || association === 'MANNEQUIN';
        assert.equal(leavesOpen(kind, association), isOpen && !isSettled, association);
      }
    });
  }

  it('not as a decision from a member who may only read, and the reason says what is missing', () => {
    const trust = countsFrom('decision', { association: 'MEMBER', role: 'read' });
    assert.ok(!trust.counts);
    assert.match(trust.reason, /labels.*triage/);
  });

  it('not from an outsider, and the reason says so', () => {
    for (const role of roles.filter((each: Role) => !hasRole(each, 'triage'))) {
      const trust = countsFrom('preread', { association: 'CONTRIBUTOR', role });
      assert.ok(!trust.counts);
      assert.match(trust.reason, /not a collaborator/);
    }
  });
});
