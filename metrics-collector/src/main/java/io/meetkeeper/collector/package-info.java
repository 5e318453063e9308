/**
 * Samples a host every {@code collector.interval} and publishes the sample on the bus. {@code host}
 * and {@code bridge} read, {@code alarm} evaluates, {@code ring} stores, {@code finding} checks the
 * configuration of the host. {@code HostSampler} builds a sample and {@code SampleAnnouncer}
 * publishes it.
 */
package io.meetkeeper.collector;
