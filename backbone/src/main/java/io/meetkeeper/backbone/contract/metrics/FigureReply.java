package io.meetkeeper.backbone.contract.metrics;

import java.time.Instant;
import java.util.List;

/**
 * Recorded figures of a host.
 *
 * @param from start of the first step
 * @param stepSeconds length of a step, in seconds; longer than was asked for where the past is not
 *     kept so finely
 * @param rows a row for each step, a figure for each column; {@code null} where nothing is known
 * @param host the host; {@code null}: there is none behind the one that was named
 * @param site its site; {@code null} when it has none, or is not asked for
 */
public record FigureReply(
    Instant from, int stepSeconds, List<List<Double>> rows, String host, String site) {}
