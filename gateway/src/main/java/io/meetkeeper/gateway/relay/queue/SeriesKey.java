package io.meetkeeper.gateway.relay.queue;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The key of a series at Machinist; all four members identify it.
 *
 * @param agent the host it belongs to, or a name that a script chose
 * @param namespace {@code ""} when none
 * @param name its title
 * @param tags sorted by name
 */
public record SeriesKey(
    String agent, String namespace, String name, SortedMap<String, String> tags) {
  public static SeriesKey of(
      String agent, String namespace, String name, Map<String, String> tags) {
    return new SeriesKey(agent, namespace, name, new TreeMap<>(tags));
  }

  /** The series in words, for messages. */
  public String describe() {
    return "\"" + name + "\" of " + agent + (tags.isEmpty() ? "" : " " + tags);
  }
}
