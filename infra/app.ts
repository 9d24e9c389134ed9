import path from 'node:path';
import { App } from 'aws-cdk-lib';
import { loadAgreements } from '../pipeline/agreements/load.ts';
import { throughline } from './application.ts';
import { REPOSITORY } from './repository.ts';

const app = new App();
throughline(app, await loadAgreements(path.join(REPOSITORY, 'sharing-agreements')));
app.synth();
