package io.meetkeeper.suite.command.gateway.fleet;

import static io.meetkeeper.suite.rest.JsonMember.text;

import io.meetkeeper.suite.command.gateway.GatewayCommand;
import io.meetkeeper.suite.command.gateway.SecretOutputFile;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import java.nio.file.Path;
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
final class HostEnrollCommand extends GatewayCommand {
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

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Writes the token there (0600) instead of printing it.")
  private Path file;

  @Override
  protected int run(LocalGatewayClient client) {
    String path = HostCommand.hostPath(host) + "/enrollment";
    if (file == null) {
      Map<String, Object> created = client.post(path, request());
      if (json()) {
        printJson(created);
      } else {
        println(text(created, "token"));
      }
      return ExitCode.DONE;
    }
    Map<String, Object> created;
    try (SecretOutputFile secret = SecretOutputFile.create(file)) {
      created = client.post(path, request());
      secret.write(text(created, "token") + "\n", FleetCommandMessage.ENROLL_AGAIN.with());
    }
    if (json()) {
      printJson(TokenCommand.inFile(created, file));
    } else {
      out()
          .words(FleetCommandMessage.ENROLLED.with(host, file.toString()))
          .lines()
          .forEach(this::println);
    }
    return ExitCode.DONE;
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
