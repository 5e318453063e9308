/**
 * What an administrator may grant to Meetkeeper's user, as the exact texts that are shown or
 * installed. Pure functions; the command line writes the files.
 */
package io.meetkeeper.restart.bridge.grant;
