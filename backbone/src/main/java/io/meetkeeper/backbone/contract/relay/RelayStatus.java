package io.meetkeeper.backbone.contract.relay;

import java.time.Instant;

/**
 * How the relay to Machinist is doing.
 *
 * @param queued points that wait on disk
 * @param sent points that Machinist has taken since the queue was created
 * @param refused points that Machinist refused for good, set aside with the reason
 * @param dropped points that were dropped, oldest first, because the queue was full
 * @param oldest minute of the oldest point that waits; {@code null} when none does
 * @param lastError what went wrong last; {@code null} when nothing has since the last success
 * @param seriesInUse series that are relayed
 * @param seriesBudget series that the plan allows
 * @param state {@code off}, {@code on}, {@code waiting} (an outage: it goes on by itself) or {@code
 *     stopped} (the key is wrong: it goes on when the key is changed)
 */
public record RelayStatus(
    long queued,
    long sent,
    long refused,
    long dropped,
    Instant oldest,
    String lastError,
    int seriesInUse,
    int seriesBudget,
    String state) {}
