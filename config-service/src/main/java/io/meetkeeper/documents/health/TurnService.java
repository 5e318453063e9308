package io.meetkeeper.documents.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A TURN server that Prosody offers to clients, as in {@code external_services}, or {@code
 * turncredentials} of older installations.
 *
 * @param type {@code turn} or {@code turns}
 * @param host its name
 * @param port its port
 * @param transport {@code udp} or {@code tcp}
 */
record TurnService(String type, String host, int port, String transport) {
  private static final List<String> OPTIONS = List.of("external_services", "turncredentials");

  /** The services in Prosody's file, global or for one host. */
  static List<TurnService> of(Map<String, Object> values) {
    List<TurnService> services = new ArrayList<>();
    collect(values, services);
    if (values.get("VirtualHost") instanceof Map<?, ?> hosts) {
      hosts.values().forEach(options -> collect(options, services));
    }
    return services.stream().distinct().toList();
  }

  private static void collect(Object options, List<TurnService> services) {
    if (options instanceof Map<?, ?> map) {
      for (String option : OPTIONS) {
        if (map.get(option) instanceof List<?> entries) {
          entries.forEach(entry -> add(entry, services));
        }
      }
    }
  }

  private static void add(Object entry, List<TurnService> services) {
    if (entry instanceof Map<?, ?> map
        && map.get("host") instanceof String host
        && map.get("type") instanceof String type
        && type.toLowerCase(Locale.ROOT).startsWith("turn")) {
      boolean tls = type.equalsIgnoreCase("turns");
      String transport = map.get("transport") instanceof String text ? text : tls ? "tcp" : "udp";
      services.add(
          new TurnService(
              tls ? "turns" : "turn",
              host.toLowerCase(Locale.ROOT),
              port(map.get("port"), tls ? 5349 : 3478),
              transport.toLowerCase(Locale.ROOT)));
    }
  }

  private static int port(Object value, int otherwise) {
    try {
      return value == null ? otherwise : Integer.parseInt(String.valueOf(value).strip());
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /** For example {@code udp 3478}. */
  String describePort() {
    return transport + " " + port;
  }
}
