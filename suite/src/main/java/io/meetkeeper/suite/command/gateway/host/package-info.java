/** The commands about the figures and the past of one host. */
package io.meetkeeper.suite.command.gateway.host;
