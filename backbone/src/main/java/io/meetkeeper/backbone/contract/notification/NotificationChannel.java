package io.meetkeeper.backbone.contract.notification;

import java.time.Instant;

/**
 * A channel and its state.
 *
 * @param name its name in the configuration
 * @param type kind of receiver, for example {@code slack}
 * @param waiting notices that are not sent yet
 * @param lastSent time of the last message that was accepted; {@code null}: none since the start
 * @param failingSince since when messages are not accepted; {@code null} when they are
 * @param failure why the last message was not accepted; {@code null} when it was
 */
public record NotificationChannel(
    String name,
    String type,
    int waiting,
    Instant lastSent,
    Instant failingSince,
    String failure) {}
