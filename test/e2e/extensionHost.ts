import { readdir, readFile } from 'node:fs/promises';

/** Kills the extension host that this VS Code server has started. Linux alone tells which process that is. */
export async function killExtensionHostOf(server: number): Promise<void> {
  const processes = await readProcesses();
  const isBelow = (pid: number): boolean => {
    const parent = processes.get(pid)?.parent;
    return parent !== undefined && (parent === server || isBelow(parent));
  };
  const hosts = [...processes].filter(([pid, { command }]) => /--type=extensionHost/.test(command) && isBelow(pid));
  const [host] = hosts.at(-1) ?? [];
  if (host === undefined) throw new Error(`The server ${server} has no extension host.`);
  process.kill(host, 'SIGKILL');
}

async function readProcesses(): Promise<Map<number, { parent: number; command: string }>> {
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const read = names.map(async (name) => {
    try {
      const [status, command] = await Promise.all(
        ['status', 'cmdline'].map((file) => readFile(`/proc/${name}/${file}`, 'utf8')),
      );
      const parent = Number(/^PPid:\s+(\d+)/m.exec(status ?? '')?.[1]);
      return [[Number(name), { parent, command: command ?? '' }] as const];
    } catch {
      // Ended meanwhile.
      return [];
    }
  });
  return new Map((await Promise.all(read)).flat());
}
