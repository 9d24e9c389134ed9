import type { TextRule } from '../rule.ts';

export const fileNamedAfterId: TextRule = {
  id: 'file-named-after-id',
  sentence: "The file is named after the agreement's id.",
  broken: ({ id }, file) =>
    file === `${id}.yaml`
      ? []
      : [{ path: ['id'], what: `The id is ${id}, the file ${file}.`, remedy: `Name the file ${id}.yaml.` }],
};
