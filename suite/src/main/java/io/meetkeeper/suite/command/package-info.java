/**
 * The commands of the command line. Each is a small class that calls other packages and prints the
 * result for a person; scripts use the exit code. A read-only command never writes: it starts only
 * the inspectors of the roles.
 */
package io.meetkeeper.suite.command;
