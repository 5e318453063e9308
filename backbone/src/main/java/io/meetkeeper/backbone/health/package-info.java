/**
 * Runs the checks of a role: each {@code HealthProbe} looks at one part of a host, and {@code
 * HealthProbes} asks them all, each for a limited time. All host-side roles use it.
 */
package io.meetkeeper.backbone.health;
