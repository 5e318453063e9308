package io.meetkeeper.restart.fleet;

import io.meetkeeper.backbone.idle.BridgeActivity;

/**
 * The call activity on a host at one moment. Immutable, unlike {@link LiveHost}.
 *
 * @param name of the host
 * @param site its site; may be {@code null}
 * @param activity on its bridge
 */
public record HostActivity(String name, String site, BridgeActivity activity) {}
