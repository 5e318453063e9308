/**
 * Whether a restart is due, and what holds it. Everything here is pure: from the facts about a host
 * and its policy comes a {@link io.meetkeeper.restart.decision.RestartDecision} with its reason,
 * with numbers. Used by the rules, the job handlers and the preview.
 */
package io.meetkeeper.restart.decision;
