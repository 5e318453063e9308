/**
 * The samples of the last hours, in memory and bounded. Queried over the bus by the live view, and
 * by a gateway that was disconnected.
 */
package io.meetkeeper.collector.ring;
