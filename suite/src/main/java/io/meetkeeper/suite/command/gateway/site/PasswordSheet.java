package io.meetkeeper.suite.command.gateway.site;

import static io.meetkeeper.suite.rest.LocalGatewayClient.asObjects;

import io.meetkeeper.gateway.rest.operation.CsvWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names and passwords in the reply to an import. */
final class PasswordSheet {
  private static final List<String> COLUMNS = List.of("name", "password", "outcome", "because");

  private PasswordSheet() {}

  /** The sheet as CSV. */
  static String of(Map<String, Object> reply) {
    return CsvWriter.render(COLUMNS, asObjects(reply.get("lines")));
  }

  /** The reply without its passwords. */
  static Map<String, Object> withoutPasswords(Map<String, Object> reply) {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (Map<String, Object> line : asObjects(reply.get("lines"))) {
      Map<String, Object> shown = new LinkedHashMap<>(line);
      shown.remove("password");
      lines.add(shown);
    }
    Map<String, Object> shown = new LinkedHashMap<>(reply);
    shown.put("lines", lines);
    return shown;
  }
}
