package io.meetkeeper.suite.command;

import io.meetkeeper.backbone.file.PrivateFile;
import io.meetkeeper.suite.rest.CommandFailedException;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ConfigOption;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.terminal.CommandGroup;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "host",
    description = "Which hosts may link themselves to this gateway.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class HostCommand extends CommandGroup {
  HostCommand() {
    super("say what to do: enroll, list, revoke or retire");
  }

  @Command(
      name = "enroll",
      description = {
        "Makes the token with which one Jitsi host links itself to this gateway; only its hash is"
            + " kept.",
        "It goes into the file that meetkeeper.edge.token-file names on that host."
      },
      mixinStandardHelpOptions = true)
  int enroll(
      @Mixin ConfigOption config,
      @Parameters(paramLabel = "HOST", description = "Its meetkeeper.host-id: the short host name.")
          String host,
      @Option(names = "--site", paramLabel = "SITE", description = "Its meetkeeper.site, if any.")
          String site,
      @Option(
              names = "--serves-site",
              description = {
                "It is the host with the web server and Prosody, which answers for the accounts and"
                    + " documents of its site;",
                "a host with a bridge alone is better enrolled without it."
              })
          boolean servesSite,
      @Option(
              names = "--out",
              paramLabel = "FILE",
              description = "Write the token there (0600) instead of printing it.")
          Path file) {
    LocalGatewayClient gateway = LocalGatewayClient.of(config.launchContext());
    Map<String, Object> enrollment = new LinkedHashMap<>();
    if (site != null) {
      enrollment.put("site", site);
    }
    if (servesSite) {
      enrollment.put("servesSite", true);
    }
    if (file == null) {
      out().println(requestToken(gateway, host, enrollment));
      return ExitCode.DONE;
    }
    enrollToFile(gateway, host, enrollment, file);
    out()
        .println(
            "The token of "
                + host
                + " is in "
                + file
                + "; move it there, readable for the user meetkeeper alone, and set there:\n"
                + "meetkeeper.edge { gateway-url = \"https://...\", token-file = \"...\" }");
    return ExitCode.DONE;
  }

  private static void enrollToFile(
      LocalGatewayClient gateway, String host, Map<String, Object> enrollment, Path file) {
    createTokenFile(file);
    boolean written = false;
    try {
      Files.writeString(file, requestToken(gateway, host, enrollment) + "\n");
      written = true;
    } catch (IOException e) {
      gateway.delete(enrollmentPath(host));
      throw new CommandFailedException(
          file + " cannot be written (" + e + "); nothing was enrolled");
    } finally {
      if (!written) {
        deleteTokenFile(file);
      }
    }
  }

  private static Object requestToken(
      LocalGatewayClient gateway, String host, Map<String, Object> enrollment) {
    return gateway.post(enrollmentPath(host), enrollment).get("token");
  }

  @Command(
      name = "list",
      description = "The enrolled hosts, and which of them are linked.",
      mixinStandardHelpOptions = true)
  int list(@Mixin ConfigOption config) {
    Map<String, Object> enrollments =
        LocalGatewayClient.of(config.launchContext()).get("/enrollments?limit=1000");
    for (Map<String, Object> host : LocalGatewayClient.asObjects(enrollments.get("items"))) {
      out()
          .println(
              host.get("host")
                  + (host.get("site") == null ? "" : " (" + host.get("site") + ")")
                  + (Boolean.TRUE.equals(host.get("linked"))
                      ? "  linked since " + host.get("linkedSince") + " from " + host.get("address")
                      : "  not linked here"));
    }
    return ExitCode.DONE;
  }

  @Command(
      name = "revoke",
      description = "Takes a host's token back; its link ends at once.",
      mixinStandardHelpOptions = true)
  int revoke(
      @Mixin ConfigOption config,
      @Parameters(paramLabel = "HOST", description = "As host list shows it.") String host) {
    LocalGatewayClient.of(config.launchContext()).delete(enrollmentPath(host));
    out().println("revoked " + host);
    return ExitCode.DONE;
  }

  @Command(
      name = "retire",
      description = "A silent host is gone for good: it no longer counts as a missing bridge.",
      mixinStandardHelpOptions = true)
  int retire(
      @Mixin ConfigOption config,
      @Parameters(paramLabel = "HOST", description = "As status shows it.") String host) {
    LocalGatewayClient.of(config.launchContext()).delete(hostPath(host));
    out().println("retired " + host);
    return ExitCode.DONE;
  }

  private static String enrollmentPath(String host) {
    return hostPath(host) + "/enrollment";
  }

  private static String hostPath(String host) {
    return "/hosts/" + URLEncoder.encode(host, StandardCharsets.UTF_8);
  }

  /** Called before the enrollment, so that no token is created that cannot be written. */
  private static void createTokenFile(Path file) {
    try {
      PrivateFile.createEmpty(file);
    } catch (FileAlreadyExistsException e) {
      throw new CommandFailedException(file + " is there already; nothing was enrolled");
    } catch (IOException e) {
      throw new CommandFailedException(file + " cannot be made (" + e + "); nothing was enrolled");
    }
  }

  private static void deleteTokenFile(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new CommandFailedException(file + " is left over, empty (" + e + ")");
    }
  }
}
