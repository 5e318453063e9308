/**
 * The commands about this machine, which ask no gateway: those that start, check, back up and
 * remove Meetkeeper. One that only reads never writes: it starts only the inspectors of the roles.
 */
package io.meetkeeper.suite.command.local;
