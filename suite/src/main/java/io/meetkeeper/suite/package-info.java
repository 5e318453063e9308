/**
 * The {@code meetkeeper} command. {@code run} starts the roles directly, so that a long-running
 * process does not load the command line classes. All other commands go through picocli.
 */
package io.meetkeeper.suite;
