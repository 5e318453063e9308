/**
 * When a restart is due and what holds it. Everything here is pure: policies are values that are
 * validated where they are built, and a {@link io.meetkeeper.restart.policy.RestartDecision}
 * carries its reason, with numbers. Used by the rules, the job handlers and the preview.
 */
package io.meetkeeper.restart.policy;
