/**
 * Commands at a terminal: their language, the names of their options, and their output: plain lines
 * for a pipe, wrapped and coloured ones for a terminal, and no control characters.
 */
package io.meetkeeper.suite.terminal;
