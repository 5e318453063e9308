package io.meetkeeper.suite.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.suite.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands about hosts, their figures and restarts, and about permissions. */
class FleetCommandsTest {
  @TempDir private Path folder;
  private FakeRestGateway gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = new FakeRestGateway(folder);
  }

  @AfterEach
  void stop() {
    gateway.stop();
  }

  @Test
  void listsHostsWithWhatIsKnown() {
    gateway.reply(
        "GET /hosts",
        "{\"items\":[{\"id\":\"meet1\",\"site\":\"s\",\"health\":{\"state\":\"well\"},"
            + "\"memoryUsedPercent\":71.5,\"bridge\":{\"state\":\"up\",\"conferences\":0,"
            + "\"localEndpoints\":0},\"automation\":{\"state\":\"on\"}},"
            + "{\"id\":\"meet2\",\"site\":\"t\",\"stale\":true}]}");
    assertThat(gateway.run("hosts")).isEqualTo(ExitCode.DONE);
    assertThat(gateway.out().lines())
        .containsExactly("meet1\ts\twell\t71.5\t\tup\t0\t0\ton", "meet2\tt\tstale\t\t\t\t\t\t");
    assertThat(gateway.run("hosts", "--site", "t", "--json")).isEqualTo(ExitCode.DONE);
    assertThat(gateway.out()).contains("{\"items\":[{\"id\":\"meet2\"");
  }

  @Test
  void seesARollThroughAndPrintsOnlyWhatIsNew() {
    gateway.reply("POST /sites/s/restarts", roll("running", "jvb1", "waiting"));
    gateway.reply("GET /sites/s/restarts/r1", roll("running", "jvb1", "done"));
    gateway.reply("GET /sites/s/restarts/r1", roll("stopped", "jvb1", "done"));
    assertThat(gateway.run("roll", "s", "--drain", "--wait")).isEqualTo(ExitCode.FAILURE);
    assertThat(gateway.requests()).contains("POST /sites/s/restarts {\"mode\":\"drain\"}");
    assertThat(gateway.out().lines())
        .containsExactly("  jvb1 waiting", "s: roll running", "  jvb1 done", "s: roll stopped");
  }

  private static String roll(String state, String host, String member) {
    return "{\"id\":\"r1\",\"site\":\"s\",\"state\":\"%s\",\"members\":[{\"host\":\"%s\",\"state\":\"%s\"}]}"
        .formatted(state, host, member);
  }

  @Test
  void drainsAndLetsConferencesInAgain() {
    gateway.reply("PUT /hosts/jvb2/drain", "{\"drained\":true}");
    gateway.reply("DELETE /hosts/jvb2/drain", "{\"drained\":false}");
    assertThat(gateway.run("drain", "jvb2", "on", "--reason", "disk")).isEqualTo(ExitCode.DONE);
    assertThat(gateway.run("drain", "jvb2", "off")).isEqualTo(ExitCode.DONE);
    assertThat(gateway.requests()).contains("PUT /hosts/jvb2/drain {\"reason\":\"disk\"}");
    assertThat(gateway.out())
        .contains("jvb2 takes no new conferences.")
        .contains("jvb2 takes conferences.");
  }

  @Test
  void listsRestartsAndCancelsOne() {
    gateway.reply(
        "GET /restarts",
        "{\"items\":[{\"id\":\"j2\",\"host\":\"a\",\"state\":\"failed\",\"requestedAt\":\"t2\","
            + "\"cause\":\"nightly\",\"because\":\"it did not come back\"},{\"id\":\"j1\"}]}");
    assertThat(gateway.run("restarts", "list", "--state", "failed", "--from", "7d"))
        .isEqualTo(ExitCode.DONE);
    assertThat(gateway.requests().get(0))
        .matches("GET /restarts\\?state=failed&from=[0-9T:-]+Z&limit=50");
    assertThat(gateway.out().lines())
        .containsExactly("\tj1\t\t\t\t", "t2\tj2\ta\tnightly\tfailed\tit did not come back");
    gateway.reply("POST /restarts/j2/cancel", "{\"host\":\"a\",\"state\":\"cancelled\"}");
    assertThat(gateway.run("restarts", "cancel", "j2")).isEqualTo(ExitCode.DONE);
    assertThat(gateway.out()).contains("a: restart cancelled");
  }

  @Test
  void cancelsARollByTheSameCommand() {
    gateway.reply("GET /sites", "{\"items\":[{\"id\":\"r\"},{\"id\":\"s\"}]}");
    gateway.reply("POST /sites/s/restarts/r1/cancel", roll("cancelled", "jvb1", "done"));
    assertThat(gateway.run("restarts", "cancel", "r1")).isEqualTo(ExitCode.DONE);
    assertThat(gateway.out()).contains("  jvb1 done", "s: roll cancelled");
    assertThat(gateway.run("restarts", "cancel", "x9")).isEqualTo(ExitCode.FAILURE);
    assertThat(gateway.err()).contains("there is no such resource (404)");
  }

  @Test
  void summarisesFiguresAndPassesCsvOn() {
    gateway.reply(
        "GET /hosts/a/metrics",
        "{\"swapUsedPercent\":[[\"t1\",20.5],[\"t2\",null],[\"t3\",80]],\"none\":[]}");
    assertThat(gateway.run("metrics", "a")).isEqualTo(ExitCode.DONE);
    assertThat(gateway.out().lines()).containsExactly("swapUsedPercent\t80\t20.5\t80\t2");
    gateway.removeReply("GET /hosts/a/metrics");
    gateway.reply("GET /hosts/a/metrics", "time,swapUsedPercent\r\nt1,20.5\r\n");
    assertThat(gateway.run("metrics", "a", "--csv")).isEqualTo(ExitCode.DONE);
    assertThat(gateway.out()).endsWith("time,swapUsedPercent\r\nt1,20.5\r\n");
  }

  @Test
  void saysWhenItWillBeFull() {
    gateway.reply("GET /hosts", "{\"items\":[{\"id\":\"a\"}]}");
    gateway.reply(
        "GET /hosts/a/forecast",
        "{\"swap\":{\"because\":\"grows by 90 MiB a day\",\"expectedAt\":\"t9\"},"
            + "\"bridgeMemory\":{\"because\":\"does not grow\"},"
            + "\"quietHours\":{\"because\":\"figures of 3 weeks\",\"zone\":\"UTC\","
            + "\"days\":[{\"day\":\"mon\",\"quietest\":4}]},\"quietestBefore\":\"t8\"}");
    assertThat(gateway.run("forecast")).isEqualTo(ExitCode.DONE);
    assertThat(gateway.out())
        .contains("swap: grows by 90 MiB a day; full at t9")
        .contains("bridge memory: does not grow")
        .contains("mon 4:00 (UTC)")
        .contains("quietest hour before that: t8");
  }

  @Test
  void theTimelineEndsWithTheNewest() {
    gateway.reply(
        "GET /hosts/a/timeline",
        "{\"items\":[{\"at\":\"t2\",\"severity\":\"info\",\"type\":\"y\",\"message\":\"two\"},"
            + "{\"at\":\"t1\",\"severity\":\"info\",\"type\":\"x\",\"message\":\"one\"}]}");
    assertThat(gateway.run("timeline", "a")).isEqualTo(ExitCode.DONE);
    assertThat(gateway.out().lines()).containsExactly("t1\tinfo\tx\tone", "t2\tinfo\ty\ttwo");
  }

  @Test
  void theAuditSaysWhoChangedWhat() {
    gateway.reply(
        "GET /audit",
        "{\"items\":[{\"at\":\"t1\",\"token\":\"desk\",\"address\":\"10.0.0.1\",\"status\":202,"
            + "\"method\":\"POST\",\"path\":\"/api/v1/hosts/a/restarts\"}]}");
    assertThat(gateway.run("audit", "--token", "desk")).isEqualTo(ExitCode.DONE);
    assertThat(gateway.out()).contains("t1\tdesk\t10.0.0.1\t202\tPOST /api/v1/hosts/a/restarts");
  }

  @Test
  void aTokenGoesIntoAFileThatOnlyTheUserReads() throws IOException {
    gateway.reply("POST /tokens", "{\"name\":\"desk\",\"token\":\"mk_abc\"}");
    Path file = folder.resolve("desk.token");
    assertThat(gateway.run("token", "create", "desk", "--scope", "view", "--out", file.toString()))
        .isEqualTo(ExitCode.DONE);
    assertThat(gateway.out()).doesNotContain("mk_abc");
    assertThat(file).hasContent("mk_abc");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drain jvb2",
        "drain jvb2 maybe",
        "restarts",
        "restarts list -n 5000",
        "restarts list --from yesterday",
        "roll s --drain --when-idle",
        "metrics a --from never",
        "metrics a --statistic median",
        "automation on --host a --site b",
        "token create desk --scope view --expires soon"
      })
  void wrongUseAsksNothing(String line) {
    assertThat(gateway.run(line.split(" "))).isEqualTo(ExitCode.USAGE);
    assertThat(gateway.requests()).isEmpty();
  }
}
