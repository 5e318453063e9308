/**
 * Runs the checks of a role: each {@code HealthProbe} examines one part of a host, and {@code
 * HealthProbes} runs them all, each with a timeout. All host-side roles use it.
 */
package io.meetkeeper.backbone.health;
