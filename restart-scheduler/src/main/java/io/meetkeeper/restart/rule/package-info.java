/**
 * The rules of automatic restarts: nightly, pressure, forecast, and an unhealthy bridge or Jicofo.
 * Called by reconcile.
 */
package io.meetkeeper.restart.rule;
