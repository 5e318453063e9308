package io.meetkeeper.auth.account;

import java.time.Instant;

/**
 * An account that is being made.
 *
 * @param name its name; there was none of it right before
 * @param mark that is written into it
 * @param at when it was begun
 */
record CreationIntent(String name, String mark, Instant at) {}
