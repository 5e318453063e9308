package io.meetkeeper.suite.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.meetkeeper.suite.run.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MeetkeeperCommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void printsItsVersion() {
    assertThat(execute("--version")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).matches("(?s)meetkeeper \\d+\\.\\d+\\.\\d+ \\(Java .*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "fly",
        "automation",
        "automation maybe",
        "token",
        "token create a",
        "grant",
        "revoke-grant all"
      })
  void invalidCommandLineExitsWith64(String line) {
    assertThat(execute(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("Usage: meetkeeper");
  }

  @Test
  void printsAValidConfigurationWithReasons() throws IOException {
    Path file = file("meetkeeper { host-id = meet1, data-dir = \"" + folder + "/d\" }");
    assertThat(execute("check-config", "--config", file.toString()))
        .as(err.toString())
        .isEqualTo(ExitCode.DONE);
    assertThat(out.toString())
        .contains("meetkeeper.host-id = meet1 (configured)")
        .contains("meetkeeper.machinist.agent = meet1 (host-id)")
        .contains("meetkeeper.machinist.api-key-file = null (the relay to Machinist is off)")
        .contains("mine.conf: 1");
    assertThat(folder.resolve("d")).doesNotExist();
  }

  @Test
  void invalidConfigurationExitsWith78() throws IOException {
    Path file = file("meetkeeper.gatewey.port = 1");
    assertThat(execute("check-config", "--config", file.toString()))
        .isEqualTo(ExitCode.MISCONFIGURED);
    assertThat(err.toString()).contains("did you mean meetkeeper.gateway?");
  }

  @Test
  void theHelpListsEachCommandOnceByWhatItIsFor() {
    assertThat(execute("--help")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString())
        .contains("How it is:", "Restarts:", "More:")
        .doesNotContain("generate-completion");
    CommandLine command = MeetkeeperCommand.commandLine();
    assertThat(command.getSubcommands().keySet()).containsAll(CommandGroupList.names());
    command.getSubcommands().keySet().stream()
        .filter(name -> !name.equals("generate-completion"))
        .forEach(
            name ->
                assertThat(
                        out.toString().lines().filter(line -> line.startsWith("  " + name + " ")))
                    .as(name)
                    .hasSize(1));
  }

  @Test
  void checkConfigReportsAllProblemsAtOnceWithTheirPlaces() throws IOException {
    Path file =
        file(
            """
            meetkeeper {
              host-id = a
              gatewey.port = 1
              gateway.port = 99999
              restart {
                idle-for = soon
                site.at-most-down = none
              }
              collector.every = 5h
            }
            """);
    assertThat(execute("check-config", "--config", file.toString()))
        .isEqualTo(ExitCode.MISCONFIGURED);
    assertThat(err.toString())
        .contains("5 problems:")
        .contains("meetkeeper.gatewey is not known; did you mean meetkeeper.gateway?")
        .contains("in " + file + ": 3")
        .contains("meetkeeper.gateway.port = 99999 is not allowed; allowed: a whole number")
        .contains("in " + file + ": 4")
        .contains("meetkeeper.restart.idle-for = ")
        .contains("in " + file + ": 6")
        .contains("in " + file + ": 7");
  }

  @Test
  void checkConfigReportsEachMistakeInAChannel() throws IOException {
    Path file =
        file(
            """
            meetkeeper {
              host-id = a
              notify.channels {
                mail {
                  type = mail, from = x, to = [], severity = warn, language = fr
                  quiet-hours = "22-7", smtp { port = 587.5 }
                }
                chat { type = matrix, url = "ftp://x", room = "#ops:example.org" }
                team { type = slak }
              }
            }
            """);
    assertThat(execute("check-config", "--config", file.toString()))
        .isEqualTo(ExitCode.MISCONFIGURED);
    String mail = "meetkeeper.notify.channels.mail.";
    String chat = "meetkeeper.notify.channels.chat.";
    assertThat(err.toString())
        .contains("11 problems:")
        .contains(mail + "from = x", mail + "to = []", mail + "severity = warn")
        .contains(mail + "language = fr", mail + "quiet-hours = 22-7", mail + "smtp.port = 587.5")
        .contains(mail + "smtp.host = null")
        .contains(chat + "url = ftp://x", chat + "room = #ops", chat + "token-file = null")
        .contains("meetkeeper.notify.channels.team.type = slak");
  }

  @Test
  void checksRolesBeforeAnythingStarts() throws IOException {
    Path file = file("meetkeeper { host-id = a, roles = [collectr] }");
    assertThat(execute("check-config", "--config", file.toString()))
        .isEqualTo(ExitCode.MISCONFIGURED);
    assertThat(err.toString())
        .contains("meetkeeper.roles = collectr is not allowed; allowed: bridge-agent, collector");
  }

  @Test
  void everyRoleChecksItsSettings() throws IOException {
    Path file = file("meetkeeper { host-id = a, alarm.swap { above = 10, clear-below = 20 } }");
    assertThat(execute("check-config", "--config", file.toString()))
        .isEqualTo(ExitCode.MISCONFIGURED);
    assertThat(err.toString()).contains("meetkeeper.alarm.swap");
  }

  @Test
  void aGivenFileMustExist() {
    assertThat(execute("check-config", "--config", folder.resolve("none").toString()))
        .isEqualTo(ExitCode.MISCONFIGURED);
    assertThat(err.toString()).contains("there is no such file");
  }

  @Test
  void reportsAMissingToken() throws IOException {
    Path file = file("meetkeeper { host-id = a, data-dir = \"" + folder + "/d\" }");
    assertThat(execute("status", "--config", file.toString())).isEqualTo(ExitCode.NOT_RUNNING);
    assertThat(err.toString()).contains(folder + "/d/admin.token").contains("sudo meetkeeper");
  }

  @Test
  void reportsThatMeetkeeperIsNotRunning() throws IOException {
    Files.createDirectory(folder.resolve("d"));
    Files.writeString(folder.resolve("d/admin.token"), "s3cret\n");
    Path file =
        file("meetkeeper { host-id = a, data-dir = \"" + folder + "/d\", gateway.port = 1 }");
    assertThat(execute("automation", "on", "--config", file.toString()))
        .isEqualTo(ExitCode.FAILURE);
    assertThat(err.toString()).contains("Meetkeeper is not running here").doesNotContain("s3cret");
  }

  @Test
  void automationWithoutTheGrantSaysSoAndFails() throws IOException {
    Files.createDirectory(folder.resolve("d"));
    Files.writeString(folder.resolve("d/admin.token"), "s3cret\n");
    HttpServer gateway =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext("/api/v1/restart-policy", MeetkeeperCommandTest::answerWithWarning);
    gateway.start();
    try {
      Path file =
          file(
              "meetkeeper { host-id = a, data-dir = \"%s/d\", gateway.port = %d }"
                  .formatted(folder, gateway.getAddress().getPort()));
      assertThat(execute("automation", "on", "--config", file.toString()))
          .isEqualTo(ExitCode.FAILURE);
      assertThat(out.toString()).contains("automation is on");
      assertThat(err.toString()).contains("meet1: meetkeeper grant restart");
    } finally {
      gateway.stop(0);
    }
  }

  private static void answerWithWarning(HttpExchange exchange) throws IOException {
    byte[] body = "{\"warnings\": [\"meet1: meetkeeper grant restart\"]}".getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Test
  void printsTheFilesOfAGrant() throws IOException {
    Path file = file("meetkeeper { host-id = a, bridge.systemd.unit = my-bridge.service }");
    assertThat(execute("grant", "restart", "--print", "--config", file.toString()))
        .isEqualTo(ExitCode.DONE);
    assertThat(out.toString())
        .contains("# /etc/polkit-1/rules.d/")
        .contains("my-bridge.service")
        .contains("usermod -aG systemd-journal meetkeeper");
  }

  @Test
  void warnsThatEditingIsAsGoodAsRoot() {
    assertThat(execute("grant", "editing", "--print")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).contains("AS GOOD AS ROOT");
  }

  @Test
  void listsInstalledFiles() {
    assertThat(execute("uninstall", "--dry-run", "--purge")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).contains("/var/lib/meetkeeper").contains("/etc/polkit-1");
  }

  private int execute(String... args) {
    return MeetkeeperCommand.execute(args, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("mine.conf"), text);
  }
}
