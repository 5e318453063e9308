package io.meetkeeper.gateway.relay;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What Machinist takes for one series: all four together.
 *
 * @param agent who sends
 * @param namespace {@code ""} when none
 * @param name its title there
 * @param tags sorted by name
 */
record SeriesKey(String agent, String namespace, String name, SortedMap<String, String> tags) {
  static SeriesKey of(String agent, String namespace, String name, Map<String, String> tags) {
    return new SeriesKey(agent, namespace, name, new TreeMap<>(tags));
  }

  /** For people. */
  String describe() {
    return "\"" + name + "\" of " + agent + (tags.isEmpty() ? "" : " " + tags);
  }
}
