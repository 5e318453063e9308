package io.meetkeeper.standin.machinist;

import java.util.Map;

/**
 * The identity of a Machinist series: agent, namespace, name and tags.
 *
 * @param namespace empty when none was given
 * @param tags empty when none were given
 */
public record MachinistSeries(
    String agent, String namespace, String name, Map<String, String> tags) {
  /** Copies the tags. */
  public MachinistSeries {
    tags = Map.copyOf(tags);
  }
}
