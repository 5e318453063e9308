/**
 * Rolling restarts: their rows, their order and their end. Called by api, rule, job and reconcile.
 */
package io.meetkeeper.restart.roll;
