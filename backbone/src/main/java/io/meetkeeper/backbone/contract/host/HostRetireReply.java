package io.meetkeeper.backbone.contract.host;

/**
 * A host that was retired.
 *
 * @param host its name
 * @param site its site; {@code null} when it had none
 */
public record HostRetireReply(String host, String site) {}
