/**
 * The stored state of hosts, restart jobs and rolling restarts: immutable records whose methods are
 * the allowed steps. Nothing here knows how they are stored.
 */
package io.meetkeeper.restart.state;
