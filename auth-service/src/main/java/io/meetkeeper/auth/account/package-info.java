/**
 * Accounts of a site. Prosody knows which accounts exist and may log in; the store beside it keeps
 * what Prosody has no field for: notes, expiry dates, who created an account, and unfinished
 * creations. The verticle of the role serves {@link io.meetkeeper.auth.account.AccountReader} and
 * {@link io.meetkeeper.auth.account.AccountService} on the bus.
 */
package io.meetkeeper.auth.account;
