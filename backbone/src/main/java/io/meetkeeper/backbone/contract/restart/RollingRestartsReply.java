package io.meetkeeper.backbone.contract.restart;

import java.util.List;

/**
 * Rolling restarts, newest first.
 *
 * @param items rolling restarts
 */
public record RollingRestartsReply(List<RollingRestart> items) {}
