package io.meetkeeper.backbone.contract;

/**
 * Something that is announced to whoever listens.
 *
 * @param address the bus address, which ends in the version of the contract
 * @param messageType what is announced
 * @param <T> what is announced
 */
public record BusTopic<T>(String address, Class<T> messageType) {}
