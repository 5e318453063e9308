package io.meetkeeper.suite.command.gateway.site;

import io.meetkeeper.suite.rest.LocalGatewayClient;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option {@code --host} of commands about files. */
final class FilesHostOption {
  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "The files of this further host; those of the web server unless given.")
  private String host;

  /** A path with a query of this option and further parameters ({@code name=value}, encoded). */
  String path(String path, String... parameters) {
    List<String> query = new ArrayList<>();
    if (host != null) {
      query.add("host=" + LocalGatewayClient.encode(host));
    }
    query.addAll(List.of(parameters));
    query.removeIf(String::isEmpty);
    return query.isEmpty() ? path : path + "?" + String.join("&", query);
  }
}
