/**
 * The two rules that ask for a restart by themselves: nightly and pressure. Called by reconcile.
 */
package io.meetkeeper.restart.rule;
