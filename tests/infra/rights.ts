import type { Template } from 'aws-cdk-lib/assertions';
import { z } from 'zod';
import { resources } from './synthesised.ts';

const oneOrMore = <T extends z.ZodType>(one: T) =>
  z.union([one, z.array(one)]).transform((value): z.output<T>[] => (Array.isArray(value) ? value : [value]));
const Policy = z.object({
  PolicyDocument: z.object({
    Statement: z.array(
      z.object({
        Effect: z.enum(['Allow', 'Deny']),
        Action: oneOrMore(z.string()),
        Resource: oneOrMore(z.unknown()),
        Condition: z.unknown().optional(),
      }),
    ),
  }),
  Roles: z.array(z.object({ Ref: z.string() })).length(1),
});

/**
 * What each role of a stack may do, as its policies say it: `action resource`, sorted, with names for the tokens of the
 * storage stack, such as `s3:GetObject Vault/spine/*` and `kms:Decrypt VaultKey`.
 */
export function rightsByRole(stack: Template): ReadonlyMap<string, readonly string[]> {
  const rights = new Map<string, string[]>();
  for (const properties of resources(stack, 'AWS::IAM::Policy').values()) {
    const { PolicyDocument, Roles } = Policy.parse(properties);
    const role = Roles[0]?.Ref ?? '';
    const granted = PolicyDocument.Statement.flatMap(({ Action, Resource }) =>
      Action.flatMap((action) => Resource.map((resource) => `${action} ${place(resource)}`)),
    );
    rights.set(role, [...(rights.get(role) ?? []), ...granted].sort());
  }
  return rights;
}

/** A CloudFormation expression in a few words. */
function place(resource: unknown): string {
  if (typeof resource === 'string') return resource;
  const join = z.object({ 'Fn::Join': z.tuple([z.literal(''), z.array(z.unknown())]) }).safeParse(resource);
  if (join.success) return join.data['Fn::Join'][1].map(place).join('');
  const output = z.object({ 'Fn::GetStackOutput': z.object({ OutputName: z.string() }) }).safeParse(resource);
  const imported = z.object({ 'Fn::ImportValue': z.string() }).safeParse(resource);
  const name = output.data?.['Fn::GetStackOutput'].OutputName ?? imported.data?.['Fn::ImportValue'];
  const token = name?.match(/(?:FnGetAtt|Ref)([A-Za-z0-9]+?)(Bucket|Key)[0-9A-F]{8}/);
  if (token?.[1] !== undefined) return token[2] === 'Bucket' ? token[1] : `${token[1]}Key`;
  const productKey = name?.match(/FnGetAtt(ProductKey[a-z0-9]+)[0-9A-F]{8}Arn/);
  if (productKey?.[1] !== undefined) return productKey[1];
  const reference = z.object({ Ref: z.string() }).safeParse(resource);
  if (reference.success) return `{${reference.data.Ref}}`;
  const attribute = z.object({ 'Fn::GetAtt': z.array(z.string()) }).safeParse(resource);
  if (attribute.success) return `{${attribute.data['Fn::GetAtt'].join('.')}}`;
  return JSON.stringify(resource);
}
