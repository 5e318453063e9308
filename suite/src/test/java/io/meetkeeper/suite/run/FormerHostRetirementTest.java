package io.meetkeeper.suite.run;

import static io.meetkeeper.backbone.AsyncWait.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.contract.host.HostRetireReply;
import io.meetkeeper.backbone.contract.host.HostRetireRequest;
import io.meetkeeper.backbone.process.HostIdFile;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A machine that starts under a new host id over the data of its old id. */
class FormerHostRetirementTest {
  @TempDir Path directory;
  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = new Bus(vertx);
  private final List<HostRetireRequest> asked = new CopyOnWriteArrayList<>();
  private final Deque<Throwable> refusals = new ArrayDeque<>();
  private Path machineId;

  @BeforeEach
  void startScheduler() throws Exception {
    machineId = Files.writeString(directory.resolve("machine-id"), "5ca1ab1e\n");
    result(
        bus.serve(
                BusContracts.HOST_RETIRE,
                request -> {
                  asked.add(request);
                  Throwable refusal = refusals.poll();
                  return refusal == null
                      ? Future.succeededFuture(new HostRetireReply(request.host(), null))
                      : Future.failedFuture(refusal);
                })
            .ready());
  }

  @AfterEach
  void close() throws Exception {
    result(vertx.close());
  }

  @Test
  void retiresTheFormerSelfOnce() throws Exception {
    runAs("meet1");
    runAs("meet1");
    assertThat(asked).isEmpty();

    runAs("meet2");
    runAs("meet2");

    assertThat(asked).extracting(HostRetireRequest::host).containsExactly("meet1");
    assertThat(asked.get(0).by()).contains("meet2");
    assertThat(asked.get(0).dryRun()).isFalse();
  }

  /** As in most containers; the data may be a copy of that of another host that still runs. */
  @ParameterizedTest
  @ValueSource(strings = {"", "uninitialized\n"})
  void leavesAHostAloneWhereTheMachineIsNotKnown(String text) throws Exception {
    Files.writeString(machineId, text);
    runAs("meet1");
    runAs("meet2");
    assertThat(asked).isEmpty();
    assertThat(file().isOf("meet2")).isTrue();
  }

  @Test
  void leavesAHostAloneWhoseDataWasCopiedToAnotherMachine() throws Exception {
    runAs("meet1");
    Files.writeString(machineId, "c10ne\n");

    runAs("meet2");

    assertThat(asked).isEmpty();
    assertThat(file().isOf("meet2")).isTrue();
  }

  @Test
  void triesAgainWhileAJobRunsAndWhileTheSchedulerIsAway() throws Exception {
    runAs("meet1");
    refusals.add(Problem.of(ProblemType.ACTIVE_JOB, "a job is active"));
    refusals.add(Problem.unavailable("starting", null));

    runAs("meet2");

    assertThat(asked).hasSize(3);
    assertThat(file().isOf("meet2")).isTrue();
  }

  @Test
  void givesUpWhenTheOldNameIsHeardOfAllTheTime() throws Exception {
    runAs("meet1");
    for (int i = 0; i < 50; i++) {
      refusals.add(Problem.conflict("host meet1 is heard of"));
    }

    runAs("meet2");

    assertThat(asked).hasSize(10);
    assertThat(file().isOf("meet2")).isTrue();
  }

  @Test
  void isDoneWhenTheSchedulerDoesNotKnowTheOldName() throws Exception {
    runAs("meet1");
    refusals.add(Problem.notFound("no host meet1 is known"));

    runAs("meet2");

    assertThat(asked).hasSize(1);
  }

  @Test
  void takesADamagedFileForNoName() throws Exception {
    Files.write(directory.resolve("host-id"), new byte[] {1, 2, (byte) 0xff, 0});

    runAs("meet2");

    assertThat(asked).isEmpty();
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("host-id"))))
        .isEqualTo("rw-------");
  }

  private void runAs(String host) throws Exception {
    RoleContext context =
        new RoleContext(
            vertx,
            bus,
            ConfigurationLoader.ofDefaults(""),
            Clock.systemUTC(),
            host,
            null,
            directory,
            "test");
    result(new FormerHostRetirement(context, file(), Duration.ofMillis(5)).run());
  }

  private HostIdFile file() throws IOException {
    return new HostIdFile(directory, machineId);
  }
}
