/**
 * The REST client of the commands that read or change a running Meetkeeper: it talks to the gateway
 * on this machine. Reads the administrator's token from the data directory and never prints it.
 */
package io.meetkeeper.suite.rest;
