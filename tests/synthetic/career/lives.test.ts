import { describe, expect, test } from 'vitest';
import { type Life, liveLife } from '../../../synthetic/career/life.ts';
import { DAYS_A_YEAR, dayOf } from '../../../synthetic/days.ts';
import { peopleOf } from '../../../synthetic/identity/block.ts';

const FROM = dayOf('2012-01-01');
const UNTIL = dayOf('2026-06-30');
const lives: readonly Life[] = Array.from({ length: 250 }, (_, block) => peopleOf(9, block))
  .flat()
  .map((person) => liveLife(9, person, FROM, UNTIL));
const people = lives.map(({ person }) => person);

describe('lives', () => {
  test('never offend before ten, nor before history starts', () => {
    for (const { person, career } of lives) {
      for (const { offences } of career.occasions) {
        for (const { start } of offences) {
          expect(start).toBeGreaterThanOrEqual(FROM);
          expect((start - person.born) / DAYS_A_YEAR).toBeGreaterThan(9.99);
        }
      }
    }
  });

  test('never begin an occasion in prison', () => {
    for (const { career } of lives) {
      const firsts = career.occasions.filter(({ offences }) => offences[0]?.kind.code !== '000/01');
      for (const { offences } of firsts) {
        const day = Math.min(...offences.map(({ start }) => start));
        expect(career.custody.some((stay) => day > stay.from && day < stay.to)).toBe(false);
      }
    }
  });

  test('go to prison once at a time, and leave on the half-way day or soon before or after', () => {
    for (const { career } of lives) {
      const stays = career.custody.toSorted((a, b) => a.from - b.from);
      for (const [at, stay] of stays.entries()) {
        expect(stay.to).toBeGreaterThanOrEqual(stay.from);
        if (at > 0) expect(stay.from).toBeGreaterThan(stays[at - 1]?.to ?? 0);
        if (stay.occasion === undefined || stay.sentenceDays === undefined) continue;
        const served = stay.to - stay.from;
        expect(served).toBeLessThanOrEqual(
          Math.max(stay.sentenceDays / 2 + 1, (stay.occasion.verdict?.on ?? 0) + 43 - stay.from),
        );
      }
    }
  });

  test('serve the sentences that courts passed: every sentenced stay holds its disposal day', () => {
    const sentenced = lives
      .flatMap(({ career }) => career.custody)
      .filter(({ occasion }) => occasion !== undefined);
    expect(sentenced.length).toBeGreaterThan(100);
    for (const { from, to, sentenceDays, occasion } of sentenced) {
      const disposal = occasion?.verdict?.adjudication === 'GUILTY' ? occasion.verdict.disposal : undefined;
      expect(disposal?.kind).toBe('custody');
      expect(disposal?.kind === 'custody' && disposal.days).toBe(sentenceDays);
      expect(disposal?.on).toBeGreaterThanOrEqual(from);
      expect(disposal?.on).toBeLessThanOrEqual(to);
    }
  });

  test('are inside on the day they are sentenced to prison', () => {
    for (const { career } of lives) {
      for (const { verdict } of career.occasions) {
        if (verdict?.adjudication !== 'GUILTY' || verdict.disposal.kind !== 'custody') continue;
        const { on } = verdict.disposal;
        expect(career.custody.some((stay) => stay.from <= on && on <= stay.to)).toBe(true);
      }
    }
  });

  test('reoffend by their level: the upper tenth has many times the occasions of the lower half', () => {
    const ordered = lives.toSorted((a, b) => a.career.level - b.career.level);
    const mean = (some: readonly Life[]) =>
      some.reduce((sum, { career }) => sum + career.occasions.length, 0) / some.length;
    expect(mean(ordered.slice(-200))).toBeGreaterThan(6 * mean(ordered.slice(0, 1000)));
  });
});

describe('people', () => {
  test('have twins: another forename, the same surname at birth, birthday and home', () => {
    const twins = people.filter((person, at) => {
      const before = people[at - 1];
      return (
        before !== undefined && before.born === person.born && before.firstPostcode === person.firstPostcode
      );
    });
    expect(twins.length).toBeGreaterThan(5);
    for (const twin of twins) {
      const other = people[twin.index - 1];
      expect(twin.forename).not.toBe(other?.forename);
      expect(twin.formerSurname?.surname ?? twin.surname).toBe(
        other?.formerSurname?.surname ?? other?.surname,
      );
    }
  });

  test('share names with strangers, and a few a birthday too', () => {
    const names = new Map<string, number>();
    for (const { forename, surname } of people)
      names.set(`${forename} ${surname}`, (names.get(`${forename} ${surname}`) ?? 0) + 1);
    expect([...names.values()].filter((count) => count > 1).length).toBeGreaterThan(20);
  });

  test('are made alike whether or not those before them are', () => {
    expect(peopleOf(9, 137)).toEqual(people.slice(137 * 8, 138 * 8));
  });
});
