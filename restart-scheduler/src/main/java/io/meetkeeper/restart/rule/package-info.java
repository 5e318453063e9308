/** The rules of automatic restarts: nightly and pressure. Called by reconcile. */
package io.meetkeeper.restart.rule;
