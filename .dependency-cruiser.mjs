import { Visitor } from '@swc/core/Visitor.js';

// Which room may import which: the design's order, held over types as well as values. `npm run rooms` checks it.

/** Rooms of pipeline/ from the ground up. A room may import those above its own line in this list, and itself. */
const ROOMS = [
  ['error-codes', 'errors', 'ids', 'progress', 'public-json'],
  ['storage'],
  ['engine'],
  ['keys'],
  ['ledger'],
  ['agreements'],
  ['sharing'],
  ['disclosure'],
  ['views'],
  ['deliveries'],
  ['context', 'workplace'],
  ['intake'],
  ['linkage'],
  ['partnership'],
  ['publishing'],
  ['run'],
];

const room = (names) => `^pipeline/(${names.join('|')})(/|[.]ts$)`;

const upwards = ROOMS.map((names, floor) => ({
  name: `pipeline-${names[0]}-imports-only-what-is-below`,
  severity: 'error',
  from: { path: room(names) },
  to: {
    path:
      ROOMS.slice(floor + 1)
        .map(room)
        .join('|') || '^$',
  },
}));

/** A new room is put into the list before it is built. */
const unlisted = {
  name: 'pipeline-has-no-room-that-the-list-lacks',
  severity: 'error',
  from: { path: '^pipeline/', pathNot: ROOMS.map(room).join('|') },
  to: {},
};

const never = (name, from, to) => ({ name, severity: 'error', from: { path: from }, to: { path: to } });

// swc's walker does not know `using` declarations and would stop at the first; what they call is all there is to see in them.
const { visitStatement } = Visitor.prototype;
Visitor.prototype.visitStatement = function visitUsing(statement) {
  if (statement.type !== 'UsingDeclaration') return Reflect.apply(visitStatement, this, [statement]);
  for (const { init } of statement.decls) this.visitExpression(init);
  return statement;
};

export default {
  forbidden: [
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    never(
      'schemas-is-the-ground',
      '^schemas/',
      '^(sharing-agreements|synthetic|pipeline|views|functions|infra|cli)/',
    ),
    never(
      'synthetic-knows-schemas-and-progress',
      '^synthetic/',
      '^((sharing-agreements|views|functions|infra|cli)/|pipeline/(?!progress[.]ts$))',
    ),
    never('pipeline-takes-the-rest-as-arguments', '^pipeline/', '^(synthetic|views|functions|infra|cli)/'),
    never(
      'pipeline-knows-no-lambda-cdk-or-command',
      '^pipeline/',
      'node_modules/(@stricli|aws-cdk-lib|@types/aws-lambda|@aws-lambda-powertools)/',
    ),
    never('views-know-pipeline-and-schemas', '^views/', '^(synthetic|functions|infra|cli)/'),
    never('functions-know-no-other-face', '^functions/', '^(synthetic|infra|cli)/'),
    never('infra-knows-no-other-face', '^infra/', '^(synthetic|functions|cli)/'),
    never('cli-knows-no-other-face', '^cli/', '^(functions|infra)/'),
    ...upwards,
    unlisted,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(tests|cdk[.]out|docs)/' },
    // swc sees imports of types as well; asking for `tsPreCompilationDeps` would ask for a TypeScript older than 7.
    parser: 'swc',
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
