import { saysOf } from '../federation/claims';
import { signInExternally } from '../federation/external-sign-in';
import type { Assertion } from '../federation/external-user';
import type { Provider } from '../federation/properties';
import type { AuthorizationRequest } from './authorization-request';
import { withRequest } from './authorize';
import { deliver, grantFor, type Hosted } from './hosted';
import { type Html, html } from './html';
import { knownUsers } from './known-users';
import { madeUpSubject } from './made-up-subject';
import { alert, field, hidden, sendPage } from './page';
import { errorPage, form, type Page, type Visit } from './visit';
import { shownName, worded } from './words';

/** So many of those who were there are offered. */
const OFFERED = 6;

/** A user name has 128 characters at most. */
const LONGEST_SUBJECT = 100;

/** Stands in for the page of a provider, which could not be reached: whoever one says one is, one is. */
export const showStandIn =
  (hosted: Hosted): Page =>
  (visit) =>
    withProvider(hosted, visit, (_request, provider) => standIn(visit, provider));

export const signInAtStandIn =
  (hosted: Hosted): Page =>
  (visit) =>
    withProvider(hosted, visit, async (request, provider) => {
      const assertion = asserted(provider, visit.form);
      if (!assertion) {
        return standIn(visit, provider, 'Say who it is: the subject, or an e-mail address.');
      }
      const { poolClient } = request;
      const user = await signInExternally(hosted)(poolClient, provider, assertion);
      const tokens = await hosted.tokens.signIn(poolClient, user, grantFor(request));
      deliver(hosted, visit, request, tokens, provider.ProviderName);
    });

const withProvider = (
  hosted: Hosted,
  visit: Visit,
  page: (request: AuthorizationRequest, provider: Provider) => Promise<void> | void,
) =>
  withRequest(hosted, visit, (request) =>
    typeof request.provider === 'object'
      ? page(request, request.provider)
      : errorPage(visit, 'invalid_request'),
  );

/** What the form says; undefined where it does not say who it is. */
function asserted(provider: Provider, given: URLSearchParams): Assertion | undefined {
  const attributes = Object.fromEntries(
    theirAttributes(provider).map((name) => [name, given.get(`attribute:${name}`)?.trim() ?? '']),
  );
  const subject = given.get('subject')?.trim() || madeUpSubject(provider, attributes);
  return subject && subject.length <= LONGEST_SUBJECT ? { subject, attributes } : undefined;
}

/** What a provider is asked for, and says: of all that becomes an attribute. */
const theirAttributes = (provider: Provider): string[] =>
  mappedFrom(provider).filter((theirs) => saysOf(provider, theirs));

const mappedFrom = ({ AttributeMapping = {} }: Provider): string[] => [
  ...new Set(
    Object.entries(AttributeMapping)
      .filter(([name]) => name !== 'username')
      .map(([, theirs]) => theirs),
  ),
];

function standIn(visit: Visit, provider: Provider, problem?: string): void {
  const name = shownName(provider);
  const known = knownUsers(visit.pool, provider, OFFERED);
  const unsaid = mappedFrom(provider).filter((theirs) => !saysOf(provider, theirs));
  const content = html`<p class="banner">The offline sandbox stands in for <strong>${name}</strong>. Nothing leaves this machine, and no password is asked for.</p>
<h1>Sign in with ${name}</h1>${alert(problem)}${
    unsaid.length > 0 &&
    html`<p class="note">${name} would not tell ${unsaid.join(', ')}: the provider's <code>scopes</code> do not ask for it.</p>`
  }
${
  known.length > 0 &&
  html`<h2>Who was here</h2>${known.map(({ subject, attributes, shown }) =>
    form(
      visit,
      '/provider',
      html`${hidden('subject', subject)}${Object.entries(attributes).map(([key, value]) =>
        hidden(`attribute:${key}`, value),
      )}<button class="second">Sign in as ${shown}</button>`,
    ),
  )}<h2>Somebody else</h2>`
}
${form(
  visit,
  '/provider',
  html`${theirAttributes(provider).map((theirs) => attributeField(theirs, visit))}
<details${theirAttributes(provider).length === 0 && html` open`}><summary>Who they are to ${name}</summary>${field(
    {
      name: 'subject',
      label: 'Subject',
      note: 'made of the first field, where it is empty',
      isOptional: true,
    },
  )}</details>
<button>Sign in</button>`,
)}`;
  sendPage(visit.response, problem ? 400 : 200, `Sign in with ${name}`, content);
}

function attributeField(name: string, { query }: Visit): Html {
  const label = worded(name);
  if (/verified$/.test(name)) {
    return html`<label>${label}<select name="attribute:${name}"><option>true</option><option>false</option></select></label>`;
  }
  const isEmail = /e-?mail/i.test(label);
  return field({
    name: `attribute:${name}`,
    label,
    type: isEmail ? 'email' : 'text',
    value: isEmail ? (query.get('login_hint') ?? '') : '',
    isOptional: true,
  });
}
