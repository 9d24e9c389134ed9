import { describe, expect, test } from 'vitest';
import { ACCESS, PROGRAMS } from '../../../infra/access.ts';
import { flowPicture } from './picture.ts';

describe('the picture of the flow', () => {
  test('shows every program, and every zone that one of them touches', () => {
    const picture = flowPicture();
    const zones = new Set(PROGRAMS.flatMap((program) => ACCESS[program].map(({ zone }) => zone)));
    for (const name of [...PROGRAMS, ...zones]) expect(picture).toContain(name);
  });

  test('says of identities that the linker alone reads them, and of the spine who does', () => {
    const picture = flowPicture();
    const whoReads = (title: string) =>
      /read by [^<]*/.exec(picture.slice(picture.lastIndexOf(`>${title}<`)))?.[0];
    expect(whoReads('vault: identities')).toBe('read by linker');
    expect(whoReads('vault: spine')).toBe('read by linker, publisher');
    expect(whoReads('lake')).toBe('read by publisher');
  });
});
