/**
 * Read-only checks of a host: what is wrong and how to fix it. Queried over the bus, and logged
 * once at the start.
 */
package io.meetkeeper.collector.finding;
