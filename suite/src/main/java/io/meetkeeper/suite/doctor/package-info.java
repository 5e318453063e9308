/**
 * The command {@code meetkeeper doctor}: it starts the inspectors of the roles in its own process,
 * asks each with a timeout, and prints the abilities on this host and every check. It changes
 * nothing. Run by root, it acts as the user of the service.
 */
package io.meetkeeper.suite.doctor;
