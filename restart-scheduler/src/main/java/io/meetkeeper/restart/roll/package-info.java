/** Rolling restarts: their order, progress and end. Called by api, rule, job and reconcile. */
package io.meetkeeper.restart.roll;
