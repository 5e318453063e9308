/**
 * Restart jobs from the first thought to the end: the rules that ask for one, the ledger that keeps
 * it, and the steps that see it through. Everything is on disk before it is done or announced, and
 * every change compares the version that it rests on, so that a crash at any point neither loses a
 * job nor restarts a bridge twice. Driven by the scheduler, one host at a time.
 */
package io.meetkeeper.restart.job;
