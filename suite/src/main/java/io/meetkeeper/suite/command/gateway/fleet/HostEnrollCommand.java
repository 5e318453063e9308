package io.meetkeeper.suite.command.gateway.fleet;

import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Creates the token with which a host links itself. */
@Command(
    name = "enroll",
    description = {
      "Creates the token with which one Jitsi host links itself to this gateway; only its hash is"
          + " kept.",
      "It goes into the file that meetkeeper.edge.token-file names on that host."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  meetkeeper host enroll jvb2 --site meet.example.com --out jvb2.token"
    })
final class HostEnrollCommand extends TokenOutputCommand {
  @Parameters(paramLabel = "HOST", description = "Its meetkeeper.host-id: the short host name.")
  private String host;

  @Option(names = "--site", paramLabel = "SITE", description = "Its meetkeeper.site, if any.")
  private String site;

  @Option(
      names = "--serves-site",
      description = {
        "It is the host with the web server and Prosody, which answers for the accounts and"
            + " documents of its site;",
        "a host with a bridge alone is better enrolled without it."
      })
  private boolean servesSite;

  @Override
  Map<String, Object> create(LocalGatewayClient client) {
    return client.post(HostCommand.hostPath(host) + "/enrollment", request());
  }

  @Override
  MessageText lossRemedy() {
    return FleetCommandMessage.ENROLL_AGAIN.with();
  }

  @Override
  void printWritten(String path) {
    out().render(FleetCommandMessage.ENROLLED.with(host, path)).lines().forEach(this::println);
  }

  private Map<String, Object> request() {
    Map<String, Object> enrollment = new LinkedHashMap<>();
    if (site != null) {
      enrollment.put("site", site);
    }
    if (servesSite) {
      enrollment.put("servesSite", true);
    }
    return enrollment;
  }
}
