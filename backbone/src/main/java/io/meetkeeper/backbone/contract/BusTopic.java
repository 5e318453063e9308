package io.meetkeeper.backbone.contract;

/**
 * A publish/subscribe topic on the bus.
 *
 * @param address bus address, ends in the version of the contract
 * @param messageType type of the messages
 * @param <T> type of the messages
 */
public record BusTopic<T>(String address, Class<T> messageType) {}
