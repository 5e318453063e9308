package io.meetkeeper.backbone.contract.relay;

import java.time.Instant;

/**
 * Status of the relay to Machinist.
 *
 * @param queued points waiting on disk
 * @param sent points that Machinist has accepted since the queue was created
 * @param refused points that Machinist refused for good, set aside with the reason
 * @param dropped points that were dropped, oldest first, because the queue was full
 * @param oldest minute of the oldest point that waits; {@code null} when none does
 * @param lastError last error; {@code null} after a success
 * @param seriesInUse series that are relayed
 * @param seriesBudget series that the plan allows
 * @param state {@code off}, {@code on}, {@code waiting} (Machinist is not available: it resumes
 *     automatically) or {@code stopped} (the key is wrong: it resumes when the key is changed)
 * @param fill the running or last backfill; {@code null} when there was none
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
    String state,
    RelayFill fill) {}
