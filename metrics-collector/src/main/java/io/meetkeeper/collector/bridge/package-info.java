/**
 * The bridge in a sample: what the agent, the bridge itself and {@code /proc} say, put together.
 * What does not change from sample to sample is asked once per process. Called by the sampler.
 */
package io.meetkeeper.collector.bridge;
