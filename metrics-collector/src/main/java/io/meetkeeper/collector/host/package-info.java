/**
 * The figures of the machine itself: memory, swap, load, processors through OSHI, and from {@code
 * /proc} what OSHI lacks. Reads block, so the sampler calls them on a worker; what can be computed
 * from two readings is pure.
 */
package io.meetkeeper.collector.host;
