/**
 * What {@code meetkeeper doctor} does: it starts the inspectors of the roles in its own process,
 * asks each for a limited time, and prints what it may do on this host and every check. It changes
 * nothing. Run by root, it looks as the user of the service.
 */
package io.meetkeeper.suite.doctor;
