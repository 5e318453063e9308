/**
 * The root of the command line: all commands, their help, and the printing of errors. The commands
 * themselves are in the packages below: each is a small class that calls other packages and prints
 * the result for a person; scripts use the exit code.
 */
package io.meetkeeper.suite.command;
