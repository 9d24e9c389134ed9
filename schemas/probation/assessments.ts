import type { Contract } from '../contract.ts';
import { optional, required } from '../field.ts';
import { crn } from '../kinds/crn.ts';
import { isoJusticeDate } from '../kinds/dates.ts';
import { oasysScore, ogrs3Score, rsrScore } from '../kinds/risk-scores.ts';

const oasys = (section: string, title: string, most: number) =>
  optional(
    `oasys_${section}`,
    oasysScore(section, title, most),
    `OASys score for ${title}; higher is more need.`,
  );

export const probationAssessments: Contract = {
  id: 'probation.assessments',
  agency: 'probation',
  title: 'Assessments of risk and need',
  description: 'One row per completed assessment of a person.',
  version: '1.0.0',
  personField: 'crn',
  key: ['crn', 'assessment_date'],
  role: 'events',
  mode: 'snapshot',
  encoding: 'utf-8',
  fields: [
    required('crn', crn, 'Case reference number.'),
    required('assessment_date', isoJusticeDate, 'Day the assessment was completed.'),
    optional(
      'ogrs3_score_1',
      ogrs3Score,
      'OGRS3 likelihood of proven reoffending within one year, per cent.',
    ),
    optional(
      'ogrs3_score_2',
      ogrs3Score,
      'OGRS3 likelihood of proven reoffending within two years, per cent.',
    ),
    optional('rsr_score', rsrScore, 'Risk of serious recidivism, per cent.'),
    oasys('accommodation', 'accommodation', 8),
    oasys('ete', 'education, training and employment', 20),
    oasys('relationships', 'relationships', 12),
    oasys('lifestyle', 'lifestyle and associates', 10),
    oasys('drugs', 'drug misuse', 18),
    oasys('alcohol', 'alcohol misuse', 10),
    oasys('thinking', 'thinking and behaviour', 20),
    oasys('attitudes', 'attitudes', 16),
  ],
  checks: [],
  source:
    'nDelius OGRS_ASSESSMENT and OASYS_ASSESSMENT; ministryofjustice/hmpps-assess-risks-and-needs Section.kt',
};
