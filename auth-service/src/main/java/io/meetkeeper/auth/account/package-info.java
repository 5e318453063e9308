/**
 * Accounts of a site. Prosody holds the accounts and whether they may log in; the store holds the
 * data that Prosody has no field for: notes, expiry dates, who created an account, and unfinished
 * creations. The verticle of the role serves {@link io.meetkeeper.auth.account.AccountReader} and
 * {@link io.meetkeeper.auth.account.AccountService} on the bus.
 */
package io.meetkeeper.auth.account;
