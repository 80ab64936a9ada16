import type { ApiModel } from './api-model';
import cloudformation from './cloudformation.json';
import cognitoIdentity from './cognito-identity.json';
import cognitoIdp from './cognito-idp.json';
import logs from './logs.json';
import ssm from './ssm.json';
import sts from './sts.json';

export const CLOUDFORMATION = cloudformation as ApiModel;
export const COGNITO_IDENTITY = cognitoIdentity as ApiModel;
export const COGNITO_IDP = cognitoIdp as ApiModel;
export const LOGS = logs as ApiModel;
export const SSM = ssm as ApiModel;
export const STS = sts as ApiModel;
