/**
 * The figures of the machine: memory, swap, load and processors through OSHI, and the rest from
 * {@code /proc}. Reads block, so {@code HostSampler} runs them on a worker. Rates are computed from
 * two readings by pure functions.
 */
package io.meetkeeper.collector.host;
