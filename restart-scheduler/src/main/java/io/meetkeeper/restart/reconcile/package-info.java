/**
 * When each host is reconciled, and the steps in order: take over its job, detect foreign restarts,
 * announce the automation state, enforce drains, run the rules, advance the job. Called by the
 * verticle.
 */
package io.meetkeeper.restart.reconcile;
