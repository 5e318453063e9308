/**
 * The rules of automatic restarts: nightly, pressure and a bridge that is not well. Called by
 * reconcile.
 */
package io.meetkeeper.restart.rule;
