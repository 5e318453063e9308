/**
 * Accounts of a site. Prosody holds who there is and who may log in; the book beside it holds what
 * Prosody has no place for: notes, expiry dates, who asked, and what is under way. The verticle of
 * the role serves {@link io.meetkeeper.auth.account.AccountService} on the bus.
 */
package io.meetkeeper.auth.account;
