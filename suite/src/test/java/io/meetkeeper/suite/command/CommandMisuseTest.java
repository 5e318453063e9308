package io.meetkeeper.suite.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.suite.Meetkeeper;
import io.meetkeeper.suite.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Mistakes on the command line: none does nothing silently, and none is answered in Java's words.
 */
class CommandMisuseTest {
  private static final String NOTHING = "{\"items\":[]}";

  @TempDir private Path folder;
  private FakeRestGateway gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = new FakeRestGateway(folder);
    gateway.reply("GET /hosts", "{\"items\":[{\"id\":\"meet1\",\"site\":\"meet.example.com\"}]}");
  }

  @AfterEach
  void stop() {
    gateway.stop();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "why|",
        "restart||--now",
        "drain| |on",
        "token|revoke|",
        "restarts|cancel|",
        "hosts|--site|",
        "status|--host|",
        "restart|meet1|--reason|",
        "backup|"
      })
  void anEmptyValueIsRefused(String line) {
    String[] words = line.split("\\|", -1);
    int code = words[0].equals("backup") ? gateway.execute(words) : gateway.run(words);
    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(gateway.err()).contains(" is empty");
    assertThat(gateway.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "events -n abc",
        "restart meet1 --now --drain",
        "restart meet1 --when-idle=maybe",
        "restart meet1 --cut-calls",
        "hosts --server 127.0.0.1:8480",
        "backtest meet1 --set idleFor",
        "certificates node gw --address gw --owner nobody",
        "set startWithAudioMuted=true startWithAudioMuted=false",
        "pause 0s",
        "pause -- -2h",
        "pause 9999999d",
        "machinist fill --from yesterday",
        "accounts link room --valid 99d",
        "grant"
      })
  void wrongUseIsReportedInTheLanguageOfTheUser(String line) {
    Map<String, String> japanese = Map.of("LANG", "ja_JP.UTF-8");
    boolean local = line.startsWith("cert") || line.contains("--server") || line.equals("grant");
    int code =
        local
            ? gateway.execute((line + " --language ja").split(" "))
            : gateway.run(japanese, line.split(" "));
    assertThat(code).as(gateway.err()).isEqualTo(ExitCode.USAGE);
    String said = gateway.err().lines().findFirst().orElseThrow();
    assertThat(said).containsPattern("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}]");
    assertThat(said).doesNotContain("java.", "Invalid value", "exclusive", " not ", "Error");
    assertThat(gateway.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token create desk --scope view --out %s/none/desk.token",
        "accounts import %s/none.csv",
        "accounts import %s",
        "accounts add anna --password-file %s/none"
      })
  void aFileThatCannotBeUsedIsNoJavaException(String line) {
    gateway.reply("GET /sites", "{\"items\":[{\"id\":\"meet.example.com\"}]}");
    assertThat(gateway.run(line.formatted(folder).split(" "))).isEqualTo(ExitCode.FAILURE);
    assertThat(gateway.err()).contains(folder.toString()).doesNotContain("Exception", "java.");
  }

  @Test
  void aFolderIsNoConfiguration() {
    assertThat(gateway.execute("check-config", "--config", folder.toString()))
        .isEqualTo(ExitCode.MISCONFIGURED);
    assertThat(gateway.err()).contains(folder + " is a folder").doesNotContain("java.");
  }

  /** An empty list would look as if nothing had happened there. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "events --host met1",
        "events --site meet.exmple.com",
        "restarts list --host met1",
        "hosts --site meet.exmple.com"
      })
  void aHostOrSiteThatDoesNotExistHasNoEmptyList(String line) {
    gateway.reply("GET /events", NOTHING);
    gateway.reply("GET /restarts", NOTHING);
    assertThat(gateway.run(line.split(" "))).isEqualTo(ExitCode.FAILURE);
    assertThat(gateway.err()).contains("(404)");
  }

  @Test
  void aListOfAKnownHostMayBeEmpty() {
    gateway.reply("GET /events", NOTHING);
    gateway.reply("GET /hosts/meet1", "{\"id\":\"meet1\"}");
    assertThat(gateway.run("events", "--host", "meet1")).isEqualTo(ExitCode.DONE);
  }

  @Test
  void onlyTheTokenOfAnEnrolledHostIsRevoked() {
    gateway.reply("GET /enrollments", EveryGatewayCommandTest.ENROLLED);
    assertThat(gateway.run("host", "revoke", "jbv2")).isEqualTo(ExitCode.FAILURE);
    assertThat(gateway.err()).contains("jbv2 is not enrolled; enrolled: jvb2");
    assertThat(gateway.requests()).noneMatch(request -> request.startsWith("DELETE"));
  }

  @Test
  void aTokenForASiteThatIsNotKnownIsMadeWithAWarning() {
    gateway.reply("GET /sites", "{\"items\":[{\"id\":\"meet.example.com\"}]}");
    gateway.reply("POST /tokens", "{\"token\":\"mk_x\"}");
    String[] create = {"token", "create", "desk", "--scope", "view", "--site", "meet.exmple.com"};
    assertThat(gateway.run(create)).isEqualTo(ExitCode.DONE);
    assertThat(gateway.err())
        .contains("the site meet.exmple.com is not known; known: meet.example.com");
  }

  @Test
  void helpIsACommandToo() {
    assertThat(gateway.execute("help", "restart")).isEqualTo(ExitCode.DONE);
    assertThat(gateway.out()).startsWith("Usage: meetkeeper restart");
    assertThat(gateway.execute("help")).isEqualTo(ExitCode.DONE);
  }

  @Test
  void aRestartIsFollowedWhileTheGatewayStarts() {
    String job = "{\"id\":\"j1\",\"host\":\"meet1\",\"state\":\"%s\"}";
    gateway.reply("POST /hosts/meet1/restarts", job.formatted("requested"));
    gateway.replyRefusal("GET /restarts/j1", 503);
    gateway.reply("GET /restarts/j1", job.formatted("done"));
    assertThat(gateway.run("restart", "meet1", "--wait")).as(gateway.err()).isZero();
    assertThat(gateway.out()).contains("meet1: restart done");
  }

  @Test
  void outputThatCannotBeWrittenIsAFailure() throws IOException, InterruptedException {
    Path errors = folder.resolve("errors");
    ProcessBuilder version =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Meetkeeper.class.getName(),
            "--version");
    version.redirectOutput(Path.of("/dev/full").toFile()).redirectError(errors.toFile());
    assertThat(version.start().waitFor()).isEqualTo(ExitCode.FAILURE);
    assertThat(Files.readString(errors)).contains("the output could not be written");
  }
}
