/**
 * The samples of the last hours, in memory and bounded. Filled by the sampler, asked over the bus
 * for the live view and by a gateway that was away.
 */
package io.meetkeeper.collector.ring;
