package io.meetkeeper.gateway.history;

/**
 * A part of the history of one host.
 *
 * @param host the host
 * @param resolution resolution of the figures
 * @param from first time, in ms, inclusive
 * @param to last time, in ms, exclusive
 */
record HistoryRange(String host, HistoryResolution resolution, long from, long to) {}
