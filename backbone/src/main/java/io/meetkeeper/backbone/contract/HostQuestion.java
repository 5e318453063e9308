package io.meetkeeper.backbone.contract;

/**
 * Asks something of one host, without more to say.
 *
 * @param host which
 */
public record HostQuestion(String host) {}
