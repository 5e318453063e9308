/**
 * The scheduler: who restarts when, and that it ends well. This package wires it and answers
 * questions; {@code policy} decides, {@code fleet} knows the hosts, {@code job} sees a restart
 * through.
 */
package io.meetkeeper.restart;
