/**
 * What is wrong on a host and how to mend it, found by reading only. Asked over the bus, and logged
 * once at the start.
 */
package io.meetkeeper.collector.finding;
