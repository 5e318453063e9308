package io.meetkeeper.backbone.contract.notification;

/**
 * Result of a test message.
 *
 * @param channel name of the channel
 * @param delivered whether the receiver accepted it
 * @param answer the answer of the receiver, or why there is none; never a secret
 */
public record NotificationTestResult(String channel, boolean delivered, String answer) {}
