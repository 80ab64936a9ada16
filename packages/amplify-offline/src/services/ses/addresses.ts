import { WrongMail } from './mail';

/**
 * The plain address in `Quinn <quinn@example.com>`. What SES says of others is known from django-anymail #281,
 * brave/accounts #35, delphi-aws-ses #22 and lambda-ses-forwarder #2; when it says `Illegal address` is our belief.
 *
 * @throws WrongMail
 */
export function plainAddress(given: string): string {
  const open = given.lastIndexOf('<');
  if (open >= 0 && !given.trimEnd().endsWith('>')) throw new WrongMail("Missing '>'");
  const address = (open < 0 ? given : given.slice(open + 1, given.lastIndexOf('>'))).trim();
  const at = address.lastIndexOf('@');
  if (at < 0) throw new WrongMail("Missing final '@domain'");
  const domain = address.slice(at + 1);
  if (domain === '' || domain.endsWith('.')) throw new WrongMail('Missing domain');
  if (/[\s\p{Cc}]/u.test(domain)) throw new WrongMail('Domain contains control or whitespace');
  if (!/^[\p{L}\p{N}.-]+$/u.test(domain)) throw new WrongMail('Domain contains illegal character');
  if (at === 0 || /[\s\p{Cc},;<>]/u.test(address.slice(0, at).replace(/^".*"$/, ''))) {
    throw new WrongMail('Illegal address');
  }
  return address;
}
