/**
 * Look, check, act, look again: how the agent carries out a command, to the bridge as to the other
 * services of the site. {@link HostAction} is one command, {@link ActionRunner} takes its steps one
 * after the other, {@link ActionVerifier} looks again. Called by the agents of the bridge and of
 * the services.
 */
package io.meetkeeper.agent.action;
