package io.meetkeeper.backbone.docker;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Current state of a container.
 *
 * @param name name without the slash
 * @param status for example {@code running}, {@code exited}, {@code restarting}
 * @param pid pid of its main process on the host of the engine; 0 when there is none
 * @param running whether it is running; also true while it is restarting
 * @param restarting whether the engine is about to restart it
 * @param oomKilled whether it was killed for lack of memory
 * @param exitCode exit code of its last run, as text; 0 while it is running
 * @param restarts number of automatic restarts since the last start command
 * @param ports where its ports are published on the host of the engine
 * @param addresses its own addresses in the networks of the engine
 * @param memoryLimit its memory limit in bytes; {@code null} when it has none
 */
public record DockerContainer(
    String name,
    String status,
    long pid,
    boolean running,
    boolean restarting,
    boolean oomKilled,
    String exitCode,
    int restarts,
    List<PublishedPort> ports,
    List<String> addresses,
    Long memoryLimit) {
  private static final Pattern TCP = Pattern.compile("([0-9]{1,5})/tcp");
  private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

  /**
   * A port of a container that is published on the host.
   *
   * @param inside the port in the container, TCP
   * @param address the address on the host; {@code 0.0.0.0} or {@code ::} for all
   * @param port the port on the host
   */
  public record PublishedPort(int inside, String address, int port) {}

  static DockerContainer of(String id, JsonObject container) {
    JsonObject state = container.getJsonObject("State", new JsonObject());
    JsonObject network = container.getJsonObject("NetworkSettings", new JsonObject());
    return new DockerContainer(
        container.getString("Name", id).replaceFirst("^/", ""),
        state.getString("Status", "unknown"),
        state.getLong("Pid", 0L),
        state.getBoolean("Running", false),
        state.getBoolean("Restarting", false),
        state.getBoolean("OOMKilled", false),
        String.valueOf(state.getValue("ExitCode")),
        container.getInteger("RestartCount", 0),
        ports(network.getJsonObject("Ports")),
        addresses(network.getJsonObject("Networks")),
        memoryLimit(container.getJsonObject("HostConfig")));
  }

  /** The member {@code HostConfig.Memory}; 0 means that there is no limit. */
  private static Long memoryLimit(JsonObject hostConfig) {
    Long bytes = hostConfig == null ? null : hostConfig.getLong("Memory");
    return bytes == null || bytes <= 0 ? null : bytes;
  }

  /**
   * The member {@code Ports}: {@code {"8080/tcp": [{"HostIp": "127.0.0.1", "HostPort": "8080"}]}}.
   */
  private static List<PublishedPort> ports(JsonObject ports) {
    List<PublishedPort> published = new ArrayList<>();
    for (String name : ports == null ? Set.<String>of() : ports.fieldNames()) {
      Matcher tcp = TCP.matcher(name);
      if (tcp.matches() && ports.getValue(name) instanceof JsonArray bindings) {
        int inside = Integer.parseInt(tcp.group(1));
        for (int i = 0; i < bindings.size(); i++) {
          JsonObject binding = bindings.getJsonObject(i);
          String port = binding.getString("HostPort", "");
          if (PORT.matcher(port).matches()) {
            published.add(
                new PublishedPort(inside, binding.getString("HostIp", ""), Integer.parseInt(port)));
          }
        }
      }
    }
    return List.copyOf(published);
  }

  private static List<String> addresses(JsonObject networks) {
    List<String> addresses = new ArrayList<>();
    for (String name : networks == null ? Set.<String>of() : networks.fieldNames()) {
      String address = networks.getJsonObject(name).getString("IPAddress", "");
      if (!address.isBlank()) {
        addresses.add(address);
      }
    }
    return List.copyOf(addresses);
  }
}
