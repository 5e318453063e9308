/**
 * The checks that the agent makes: may it restart the bridge, do the other services run as their
 * service manager sees them, is the clock synchronised. They change nothing. The collector asks for
 * them.
 */
package io.meetkeeper.agent.health;
