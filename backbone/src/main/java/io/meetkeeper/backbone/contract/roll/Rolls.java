package io.meetkeeper.backbone.contract.roll;

import java.util.List;

/**
 * Rolling restarts, newest first.
 *
 * @param items rolling restarts
 */
public record Rolls(List<Roll> items) {}
