package io.meetkeeper.backbone.contract.notification;

/**
 * Asks for a test message.
 *
 * @param channel name of the channel
 * @param by who asks, for the message
 */
public record NotificationTestRequest(String channel, String by) {}
