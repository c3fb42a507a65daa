import { connect } from 'node:net';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly html: string;
}

export interface MailTransport {
  deliver(mail: Mail): Promise<void>;
}

const attempts = 3;

/** Sends at once and waits for it. */
export class Mailer {
  constructor(
    private readonly transport: MailTransport,
    private readonly sleep: (ms: number) => Promise<void> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  ) {}

  async send(mail: Mail): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        await this.transport.deliver(mail);
        return;
      } catch (error) {
        if (attempt === attempts) throw error;
        await this.sleep(1000 * 2 ** attempt);
      }
    }
  }
}

/** The relay in our own network: no authentication, no encryption, port 25. */
export class RelayTransport implements MailTransport {
  constructor(
    private readonly host: string,
    private readonly from = 'shop@nordlicht.example',
  ) {}

  deliver(mail: Mail): Promise<void> {
    const message = [
      `From: Nordlicht <${this.from}>`,
      `To: ${mail.to}`,
      `Subject: ${mail.subject}`,
      'Content-Type: text/html; charset=utf-8',
      '',
      mail.html,
    ].join('\r\n');
    const commands = ['HELO shop', `MAIL FROM:<${this.from}>`, `RCPT TO:<${mail.to}>`, 'DATA', `${message}\r\n.`, 'QUIT'];
    return new Promise((resolve, reject) => {
      const socket = connect(25, this.host, () => socket.end(commands.join('\r\n') + '\r\n'));
      socket.once('error', reject).once('close', () => resolve());
    });
  }
}
