import { WrongMail } from './mail';

/**
 * The plain address in `Quinn <quinn@example.com>`, of which SES takes ASCII only. What it says of others is known
 * from django-anymail #281, brave/accounts #35, delphi-aws-ses #22 and lambda-ses-forwarder #2; what it says of a
 * local part is our belief.
 *
 * @throws WrongMail
 * @see https://docs.aws.amazon.com/ses/latest/APIReference/API_SendEmail.html
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
  if (!/^[A-Za-z0-9.-]+$/.test(domain)) throw new WrongMail('Domain contains illegal character');
  const local = address.slice(0, at).replace(/^"(.*)"$/, '$1');
  if (/[\s\p{Cc}]/u.test(local)) {
    throw new WrongMail('Local address contains control or whitespace');
  }
  if (!/^[!-~]+$/.test(local) || /[,;<>]/.test(local)) throw new WrongMail('Illegal address');
  return address;
}
