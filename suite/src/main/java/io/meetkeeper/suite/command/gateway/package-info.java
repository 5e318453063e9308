/**
 * The everyday commands, which use a gateway over REST: that of this machine, or of another one
 * with {@code --server}. They do no more than the REST API does.
 */
package io.meetkeeper.suite.command.gateway;
