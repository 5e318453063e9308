package io.meetkeeper.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first start as seen by a user who makes a mistake in the installation. */
class FirstStartIT {
  private static final int NOT_RUNNING = 3;
  private static final int CONFIGURATION = 78;

  @TempDir private Path directory;

  @Test
  void aKeyThatIsNotKnownEndsTheStartAndTheNearestIsNamed() throws Exception {
    CommandResult commandResult = run("run", "gateway.prot = 8480");

    assertThat(commandResult.status()).isEqualTo(CONFIGURATION);
    assertThat(all(commandResult))
        .contains("meetkeeper.gateway.prot is not known", "did you mean meetkeeper.gateway.port?")
        .contains(directory.resolve("meetkeeper.conf").toString())
        .doesNotContain("Exception");
  }

  @Test
  void aPortThatIsInUseIsReportedWithWhatToDo() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CommandResult commandResult = run("run", "gateway.port = " + taken.getLocalPort());

      assertThat(commandResult.status()).isEqualTo(CONFIGURATION);
      assertThat(all(commandResult))
          .contains("cannot listen on 127.0.0.1:" + taken.getLocalPort())
          .contains("meetkeeper.gateway.port", "ss -ltnp")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void aDataDirectoryThatCannotBeMadeIsReportedByItsNameAndTheBridgeIsWatchedOn() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "in the way");

    Path config =
        Files.writeString(
            directory.resolve("meetkeeper.conf"),
            "meetkeeper { host-id = newcomer, data-dir = \"" + file.resolve("data") + "\" }");
    Path log = directory.resolve("out");
    Process meetkeeper =
        ProgramLauncher.meetkeeper("run", "--config", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      Polling.untilTrue(
          "it names the directory and watches",
          () ->
              Files.readString(log).contains(file.resolve("data").toString())
                  && Files.readString(log).contains("gateway does not run")
                  && Files.readString(log).contains("see memory: yes"));
      assertThat(meetkeeper.isAlive()).isTrue();
      assertThat(Files.readString(log)).doesNotContain("\tat ", "REST on");
    } finally {
      meetkeeper.destroyForcibly().waitFor();
    }
  }

  @Test
  void checkConfigSaysWhatCameOutAndWhy() throws Exception {
    CommandResult commandResult = run("check-config", "alarm.swap.above = 60");

    assertThat(commandResult.status()).as(all(commandResult)).isZero();
    assertThat(commandResult.out())
        .contains("meetkeeper.host-id = newcomer (configured)")
        .contains("meetkeeper.machinist.api-key-file = null (the relay to Machinist is off)")
        .contains("meetkeeper.alarm.swap.above = 60")
        .contains("The configuration can be used.");
    assertThat(directory.resolve("data")).doesNotExist();
  }

  @Test
  void checkConfigRefusesWhatRunWouldRefuse() throws Exception {
    CommandResult commandResult = run("check-config", "alarm.swap.above = 160");

    assertThat(commandResult.status()).isEqualTo(CONFIGURATION);
    assertThat(all(commandResult)).contains("meetkeeper.alarm.swap.above", "160", "allowed");
  }

  @Test
  void statusSaysThatItIsNotRunning() throws Exception {
    CommandResult never = run("status", "");
    Files.createDirectories(directory.resolve("data"));
    Files.writeString(directory.resolve("data/admin.token"), "left-from-the-last-run");
    CommandResult stopped = run("status", "gateway.port = " + ProgramLauncher.freePort());

    assertThat(never.status()).isEqualTo(NOT_RUNNING);
    assertThat(never.err()).contains("has not run with this data directory yet");
    assertThat(stopped.status()).isEqualTo(NOT_RUNNING);
    assertThat(stopped.err()).contains("Meetkeeper is not running here").contains("meetkeeper run");
  }

  @Test
  void itRunsAsksForATokenAndStopsInOrder() throws Exception {
    try (MeetkeeperServerProcess meetkeeper =
        new MeetkeeperServerProcess(directory, "bridge.control = none")) {
      meetkeeper.start();

      JsonResponse wrong =
          JsonResponse.request("GET", meetkeeper.url() + "/api/v1/hosts", "not-the-token", null);
      assertThat(wrong.status()).isEqualTo(401);
      assertThat(wrong.contentType()).startsWith("application/problem+json");
      assertThat(wrong.body().getInteger("status")).isEqualTo(401);
      assertThat(wrong.body().getString("detail")).isNotBlank().doesNotContain("not-the-token");
      JsonResponse none =
          JsonResponse.request("GET", meetkeeper.url() + "/api/v1/hosts", null, null);
      assertThat(none.status()).isEqualTo(401);
      JsonObject host = Polling.until("a host", () -> meetkeeper.items("/hosts").get(0), h -> true);
      assertThat(host.getString("id")).isEqualTo(MeetkeeperServerProcess.HOST);
      CommandResult status =
          ProgramLauncher.run(directory, "status", "--config", meetkeeper.config().toString());
      assertThat(status.status()).as(all(status)).isLessThan(NOT_RUNNING);
      assertThat(status.out()).contains(MeetkeeperServerProcess.HOST);

      long before = System.nanoTime();
      int exit = meetkeeper.stop();
      Duration took = Duration.ofNanos(System.nanoTime() - before);

      assertThat(exit).isZero();
      assertThat(took).isLessThan(Duration.ofSeconds(10));
      assertThat(meetkeeper.log()).contains("token in ").doesNotContain(meetkeeper.token());
    }
  }

  @Test
  void aloneItLoadsNothingOfACluster() throws Exception {
    Path loaded = directory.resolve("loaded.txt");
    try (MeetkeeperServerProcess meetkeeper =
        new MeetkeeperServerProcess(directory, "bridge.control = none")
            .withJvmOptions("-Xlog:class+load:file=" + loaded)) {
      meetkeeper.start();
      Polling.until("a host", () -> meetkeeper.items("/hosts").get(0), h -> true);
      meetkeeper.stop();
    }
    assertThat(Files.readAllLines(loaded))
        .anyMatch(line -> line.contains("io.meetkeeper.backbone.bus.Bus"))
        .noneMatch(line -> line.contains("hazelcast"))
        .noneMatch(line -> line.contains("io.meetkeeper.backbone.cluster"));
  }

  private CommandResult run(String command, String settings) throws Exception {
    Path config =
        Files.writeString(
            directory.resolve("meetkeeper.conf"),
            """
            meetkeeper {
              host-id = newcomer
              data-dir = "%s"
              %s
            }
            """
                .formatted(directory.resolve("data"), settings));
    return ProgramLauncher.run(directory, command, "--config", config.toString());
  }

  private static String all(CommandResult commandResult) {
    return commandResult.out() + commandResult.err();
  }
}
