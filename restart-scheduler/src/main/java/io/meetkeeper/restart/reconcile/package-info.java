/**
 * When which host is looked at, and the steps taken with it in order (take over a job, foreign
 * restarts, automation state, drains, rules, job). Called by the verticle.
 */
package io.meetkeeper.restart.reconcile;
