/**
 * {@code meetkeeper run}: reads the configuration, picks the roles, starts them in one small Vert.x
 * and says first what they may do here. Loads nothing of the command line's machinery.
 */
package io.meetkeeper.suite.run;
