/**
 * Carries out a command to the bridge or to another service of the site: observe, check, act,
 * verify. {@link HostAction} is one command, {@link ActionRunner} runs its steps, and {@link
 * ActionVerifier} does the last one. Used by the bridge and service packages.
 */
package io.meetkeeper.agent.action;
