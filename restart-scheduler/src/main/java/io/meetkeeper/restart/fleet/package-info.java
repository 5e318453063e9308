/**
 * The live state of each host from its samples: call activity, idle time, whether the figures are
 * usable. Fed by the verticle; read by rules, jobs and requests. Nothing here is stored: after a
 * start it is unknown until the next samples.
 */
package io.meetkeeper.restart.fleet;
