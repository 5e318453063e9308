/**
 * The commands of every day, which ask a gateway over REST: of this machine, or of another one with
 * {@code --server}. They do what the REST API does, and no more.
 */
package io.meetkeeper.suite.command.gateway;
