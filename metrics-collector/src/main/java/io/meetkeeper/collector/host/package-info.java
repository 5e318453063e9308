/**
 * The figures of the machine: memory, swap, load and processors through OSHI, and from {@code
 * /proc} what OSHI does not offer. Reads block, so {@code HostSampler} runs them on a worker. Rates
 * are computed from two readings by pure functions.
 */
package io.meetkeeper.collector.host;
