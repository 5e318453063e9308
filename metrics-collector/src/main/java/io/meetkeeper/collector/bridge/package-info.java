/**
 * The bridge part of a sample, from the agent, the REST interface of the bridge and {@code /proc}.
 * What cannot change while the process runs is read once per process. Called by {@code
 * BridgeSampler}.
 */
package io.meetkeeper.collector.bridge;
