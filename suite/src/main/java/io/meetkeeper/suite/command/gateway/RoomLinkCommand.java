package io.meetkeeper.suite.command.gateway;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a link with a token for a room of a site whose people log in with tokens. */
@Command(
    name = "link",
    description = {
      "Makes a link with which somebody opens one room as its moderator.",
      "Only for a site with tokens (JWT). Whoever has the link has the room until it expires."
    },
    mixinStandardHelpOptions = true)
final class RoomLinkCommand extends GatewayCommand {
  @Parameters(paramLabel = "ROOM", description = "The room.")
  private String room;

  @Option(names = "--name", paramLabel = "TEXT", description = "The name shown in the room.")
  private String name;

  @Option(
      names = "--valid",
      paramLabel = "DURATION",
      description = "For how long, 1m to 31d; 3h unless given.")
  private String valid;

  @Mixin private SiteOption site;

  @Override
  void checkOptions() {
    parseValid();
  }

  private Duration parseValid() {
    try {
      return valid == null ? null : DurationFormat.parse(valid);
    } catch (IllegalArgumentException e) {
      throw usageError(e.getMessage());
    }
  }

  @Override
  int run(LocalGatewayClient client) {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("room", room);
    if (name != null) {
      request.put("name", name);
    }
    if (valid != null) {
      request.put("validSeconds", parseValid().toSeconds());
    }
    Map<String, Object> made = client.post(site.path(client) + "/room-links", request);
    if (json()) {
      printJson(made);
    } else {
      println(String.valueOf(made.get("link")));
      println("until " + made.get("expiresAt"));
      if (made.get("notes") instanceof List<?> notes) {
        notes.forEach(note -> println("note: " + note));
      }
    }
    return ExitCode.DONE;
  }
}
