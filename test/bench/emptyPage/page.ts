import { button } from './button';

const element = document.createElement('button');
element.textContent = button;
document.body.append(element);
// Where the measurement looks for it.
Object.assign(globalThis, { notes: { usableAt: performance.timeOrigin + performance.now() } });
