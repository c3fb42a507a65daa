import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export interface Session {
  readonly id: string;
  readonly customerId?: string;
  readonly createdAt: number;
}

const cookieName = 'nl_session';
const lifetimeSeconds = 2 * 60 * 60;

/** Sessions are a signed cookie; what belongs to them is kept elsewhere by their id. */
export class Sessions {
  constructor(private readonly secret: string) {}

  start(customerId?: string): Session {
    const id = randomBytes(16).toString('hex');
    return { id, createdAt: Date.now(), ...(customerId ? { customerId } : {}) };
  }

  /** Signing in keeps the id, so that the cart stays. */
  signIn(session: Session, customerId: string): Session {
    return { ...session, customerId };
  }

  cookie(session: Session): string {
    const value = Buffer.from(JSON.stringify(session)).toString('base64url');
    return [
      `${cookieName}=${value}.${this.sign(value)}`,
      // The blog on www shows the cart's count, too.
      'Domain=nordlicht.example',
      'Path=/',
      `Max-Age=${lifetimeSeconds}`,
      'HttpOnly',
      'Secure',
      'SameSite=None',
    ].join('; ');
  }

  read(cookieHeader: string | undefined): Session | undefined {
    const pattern = new RegExp(`(?:^|; )${cookieName}=([^.;]+)\\.([^;]+)`);
    const [, value, signature] = pattern.exec(cookieHeader ?? '') ?? [];
    if (!value || !signature || !this.isValid(value, signature)) return undefined;
    const session = JSON.parse(Buffer.from(value, 'base64url').toString('utf8')) as Session;
    return Date.now() - session.createdAt > lifetimeSeconds * 1000 ? undefined : session;
  }

  private sign(value: string): string {
    return createHmac('sha256', this.secret).update(value).digest('base64url');
  }

  private isValid(value: string, signature: string): boolean {
    const expected = Buffer.from(this.sign(value));
    const given = Buffer.from(signature);
    return expected.length === given.length && timingSafeEqual(expected, given);
  }
}
