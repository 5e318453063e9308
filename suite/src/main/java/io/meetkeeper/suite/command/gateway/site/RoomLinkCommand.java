package io.meetkeeper.suite.command.gateway.site;

import static io.meetkeeper.suite.rest.JsonMember.text;
import static io.meetkeeper.suite.rest.JsonMember.texts;

import io.meetkeeper.suite.command.gateway.SiteGatewayCommand;
import io.meetkeeper.suite.command.gateway.TimeOption;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Creates a link with a token for a room of a site with token login. */
@Command(
    name = "link",
    description = {
      "Creates a link with which somebody opens one room as its moderator.",
      "Only for a site with tokens (JWT). Whoever has the link can open the room until it expires."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: a teacher's lesson:",
      "  meetkeeper accounts link physics-4b --name \"Ms Weber\" --valid 2h"
    })
final class RoomLinkCommand extends SiteGatewayCommand {
  @Parameters(paramLabel = "ROOM", description = "The room.")
  private String room;

  @Option(names = "--name", paramLabel = "TEXT", description = "The name shown in the room.")
  private String name;

  @Option(
      names = "--valid",
      paramLabel = "DURATION",
      description = "For how long, 1m to 31d; 3h unless given.")
  private String valid;

  @Override
  protected void checkUse() {
    parseValid();
  }

  private Duration parseValid() {
    return TimeOption.duration("--valid", valid, Duration.ofMinutes(1), Duration.ofDays(31));
  }

  @Override
  protected int run(LocalGatewayClient client, String path) {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("room", room);
    if (name != null) {
      request.put("name", name);
    }
    if (valid != null) {
      request.put("validSeconds", parseValid().toSeconds());
    }
    Map<String, Object> made = client.post(path + "/room-links", request);
    if (json()) {
      printJson(made);
    } else {
      println(String.valueOf(made.get("link")));
      println(SiteCommandMessage.LINK_UNTIL.with(text(made, "expiresAt")));
      texts(made, "notes").forEach(note -> println(SiteCommandMessage.NOTE.with(note)));
    }
    return ExitCode.DONE;
  }
}
