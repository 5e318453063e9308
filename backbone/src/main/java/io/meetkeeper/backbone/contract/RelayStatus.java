package io.meetkeeper.backbone.contract;

import java.time.Instant;

/**
 * How the relay to Machinist is.
 *
 * @param state {@code off}, {@code sending}, {@code backing-off} or {@code key-refused}
 * @param queued points that wait on disk
 * @param sent points that Machinist has stored, ever
 * @param refused points that Machinist has refused and that were set aside, ever
 * @param dropped points that were dropped because the queue was full, ever
 * @param oldest the minute of the oldest point that waits; {@code null} when none does
 * @param lastError the last thing that went wrong, with its time; {@code null} when nothing has
 *     since the start. Never holds a secret
 * @param seriesInUse series that are relayed, those of {@code POST /endpoint} included
 * @param seriesBudget series that the plan allows, as configured
 */
public record RelayStatus(
    String state,
    long queued,
    long sent,
    long refused,
    long dropped,
    Instant oldest,
    String lastError,
    int seriesInUse,
    int seriesBudget) {}
