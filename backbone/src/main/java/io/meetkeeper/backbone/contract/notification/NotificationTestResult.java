package io.meetkeeper.backbone.contract.notification;

/**
 * Result of a test message.
 *
 * @param channel name of the channel
 * @param delivered whether the receiver accepted it
 * @param answer what the receiver answered, or why there is no answer; never a secret
 */
public record NotificationTestResult(String channel, boolean delivered, String answer) {}
