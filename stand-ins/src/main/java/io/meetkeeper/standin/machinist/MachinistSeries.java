package io.meetkeeper.standin.machinist;

import java.util.Map;

/**
 * What makes a series of Machinist the same: agent, namespace, name and tags.
 *
 * @param namespace empty when none was given
 * @param tags empty when none were given
 */
public record MachinistSeries(
    String agent, String namespace, String name, Map<String, String> tags) {
  /** Keeps its own copy of the tags. */
  public MachinistSeries {
    tags = Map.copyOf(tags);
  }
}
