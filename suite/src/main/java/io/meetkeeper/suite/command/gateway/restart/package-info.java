/**
 * The commands about restarts: when they are allowed, why one waits, and those asked for by hand.
 */
package io.meetkeeper.suite.command.gateway.restart;
