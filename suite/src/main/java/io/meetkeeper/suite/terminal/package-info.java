/**
 * The output of commands: plain lines for a pipe, wrapped and coloured ones for a terminal, and no
 * control characters.
 */
package io.meetkeeper.suite.terminal;
