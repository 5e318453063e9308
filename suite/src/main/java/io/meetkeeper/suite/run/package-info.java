/**
 * {@code meetkeeper run}: reads the configuration, selects the roles, starts them in one small
 * Vert.x and logs their abilities on this host. Loads no classes of the command line.
 */
package io.meetkeeper.suite.run;
