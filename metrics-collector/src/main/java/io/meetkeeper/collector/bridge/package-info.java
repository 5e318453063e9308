/**
 * The bridge part of a sample, from the agent, the REST interface of the bridge and {@code /proc}.
 * Values that cannot change while the process runs are read once per process. Called by {@code
 * BridgeSampler}.
 */
package io.meetkeeper.collector.bridge;
