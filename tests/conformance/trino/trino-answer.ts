import { type Answer, answerOf } from './probes/answer.ts';
import { type TrinoClient, TrinoError } from './trino-client.ts';

/** What Trino makes of a statement. */
export async function answerThere(trino: TrinoClient, sql: string): Promise<Answer> {
  try {
    return answerOf(await trino.query(sql), sql);
  } catch (fault) {
    if (fault instanceof TrinoError) return { refused: fault.code };
    throw fault;
  }
}
