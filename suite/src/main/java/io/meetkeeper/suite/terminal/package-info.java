/**
 * How commands print: plain lines for a pipe, wrapped and coloured ones for a terminal, and nothing
 * that could steer a terminal.
 */
package io.meetkeeper.suite.terminal;
