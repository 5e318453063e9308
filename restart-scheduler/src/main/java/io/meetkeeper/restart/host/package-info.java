/**
 * One host with all that is known about it (samples, rows, policy), its events, and the client of
 * its bridge agent.
 */
package io.meetkeeper.restart.host;
