package io.meetkeeper.backbone.contract.metrics;

import java.time.Instant;
import java.util.List;

/**
 * Recorded figures of a host.
 *
 * @param from start of the first step
 * @param stepSeconds length of a step, in seconds; longer than requested where the history is
 *     coarser
 * @param rows a row for each step, a figure for each column; {@code null} where nothing is known
 * @param host the host; {@code null}: none follows the named one
 * @param site its site; {@code null} when it has none, or was not requested
 */
public record FigureReply(
    Instant from, int stepSeconds, List<List<Double>> rows, String host, String site) {}
