/**
 * The read-only check of the Java heap caps of bridge and Jicofo. Queried over the bus, and logged
 * once at the start.
 */
package io.meetkeeper.collector.finding;
