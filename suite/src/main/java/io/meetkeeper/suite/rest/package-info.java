/**
 * The REST client of the commands that read or change a running Meetkeeper: it uses the gateway on
 * this machine, or one given with {@code --server}. Reads the administrator's token from the data
 * directory and never prints it.
 */
package io.meetkeeper.suite.rest;
