/**
 * One host with all that is known of it (samples, rows, policy), and the client of its agent. Read
 * by everything above.
 */
package io.meetkeeper.restart.host;
