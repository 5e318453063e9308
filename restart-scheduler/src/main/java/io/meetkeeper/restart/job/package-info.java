/**
 * Restart jobs: one handler for each state, and {@link io.meetkeeper.restart.job.JobRunner}, which
 * picks it. Every step is stored before it is done or announced, and every change compares the
 * version it is based on, so a crash at any point neither loses a job nor restarts a bridge twice.
 * Called by reconcile, one host at a time.
 */
package io.meetkeeper.restart.job;
