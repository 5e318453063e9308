/** The commands about all hosts and sites of a gateway, its tokens and enrolled hosts. */
package io.meetkeeper.suite.command.gateway.fleet;
