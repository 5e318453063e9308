/**
 * When a restart is due and what stands against it. Everything here is pure: policies are values
 * that are checked where they are built, and a {@link io.meetkeeper.restart.policy.RestartDecision}
 * says why, with the numbers. Called by the rules, the waiting jobs and the preview alike.
 */
package io.meetkeeper.restart.policy;
