/**
 * The checks of a host that the collector makes: each is a pure function of readings, and reports
 * the problem, its evidence and its remedy. {@code HostHealthService} combines them with those of
 * the other roles.
 */
package io.meetkeeper.collector.check;
