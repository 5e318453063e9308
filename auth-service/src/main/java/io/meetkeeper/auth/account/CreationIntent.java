package io.meetkeeper.auth.account;

import java.time.Instant;

/**
 * An account that is being created.
 *
 * @param name the account name, which did not exist before
 * @param mark written into the account
 * @param at when the creation started
 */
record CreationIntent(String name, String mark, Instant at) {}
