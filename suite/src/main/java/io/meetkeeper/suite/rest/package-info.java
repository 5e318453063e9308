/**
 * Asks the gateway of this machine over REST, as the commands do that look at or change a running
 * Meetkeeper. Reads the administrator's token from the data directory; never shows it.
 */
package io.meetkeeper.suite.rest;
