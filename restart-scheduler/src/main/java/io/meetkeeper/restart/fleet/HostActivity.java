package io.meetkeeper.restart.fleet;

import io.meetkeeper.backbone.idle.BridgeActivity;

/**
 * What is known of who talks on a host. Unlike {@link LiveHost} for any thread.
 *
 * @param name of the host
 * @param site its site; may be {@code null}
 * @param activity on its bridge
 */
public record HostActivity(String name, String site, BridgeActivity activity) {}
