import { describe, expect, it } from 'vitest';
import { accountLink, inviteLink } from '#bot/login/invite.ts';
import { directoryFields } from '#cli/verbs/directory.ts';

describe('what a listing asks for', () => {
  const fields = directoryFields('123456789012345678', 'https://example.org/marquee');

  it('is filled in, within what Discord takes', () => {
    expect(fields.description.length).toBeLessThanOrEqual(400);
    expect(fields.tags.length).toBeLessThanOrEqual(5);
    expect(fields.tags.every((tag) => tag.length <= 20)).toBe(true);
    expect(fields.privacyPolicy).toBe('https://example.org/marquee/privacy');
    expect(fields.termsOfService).toBe('https://example.org/marquee/terms');
    expect(fields.premiumFeatures).toBe('None: nothing is sold.');
    expect(fields.installContexts.guild.permissions).toBe('View Channel and Send Messages and Attach Files');
    expect(Object.values(fields).every((value) => value !== '')).toBe(true);
  });

  it('names the page to publish where no address is known', () => {
    expect(directoryFields('1', null).privacyPolicy).toContain('docs/privacy.md');
  });

  it('links to both ways of installing', () => {
    const account = new URL(accountLink(inviteLink('123456789012345678')));
    expect(Object.fromEntries(account.searchParams)).toEqual({
      client_id: '123456789012345678',
      scope: 'applications.commands',
      integration_type: '1',
    });
  });
});
