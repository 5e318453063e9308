/**
 * The hosts with their last samples, and which of them are silent. Used by {@code rest} for
 * everything about a host.
 */
package io.meetkeeper.gateway.fleet;
