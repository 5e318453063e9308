/**
 * The checks of a host that the collector makes: each is a pure function of what was read, and says
 * with its evidence what is wrong and what helps. {@code HostHealthService} puts them together with
 * those of the other roles.
 */
package io.meetkeeper.collector.check;
