/**
 * The {@code meetkeeper} command. {@code run} takes the shortest way to the roles, so that a server
 * that runs for months has not loaded what only a command line needs; everything else goes through
 * picocli.
 */
package io.meetkeeper.suite;
