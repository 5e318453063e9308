/** The commands that ask a gateway about the figures and the past of one host. */
package io.meetkeeper.suite.command.gateway.host;
