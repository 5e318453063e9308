package io.meetkeeper.restart.bridge.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BridgeAnswer.Outcome;
import io.meetkeeper.backbone.contract.Sample.BridgeState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class SystemdControlTest {
  private static final String UNIT = "jitsi-videobridge2.service";

  @TempDir Path root;
  private FakeSystemd systemd;
  private SystemdControl control;

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    String address = "unix:path=" + root.resolve("bus");
    systemd = new FakeSystemd(address);
    control =
        new SystemdControl(
            vertx, new HostTree(root).booted().unit("/lib/systemd/system").files(), UNIT, address);
  }

  @AfterEach
  void stop() throws Exception {
    systemd.close();
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void answersWhenItsOwnJobIsOver() throws Exception {
    assertThat(await(control.restart()).outcome()).isEqualTo(Outcome.DONE);
    assertThat(systemd.asked).containsEntry("RestartUnit", UNIT + " replace");
    assertThat(systemd.asked).containsKey("Subscribe");
  }

  @Test
  void tellsAJobThatFailed() throws Exception {
    systemd.result = "failed";

    Acted acted = await(control.start());

    assertThat(acted.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(acted.reason()).isEqualTo("systemd: start of " + UNIT + " ended with \"failed\"");
  }

  @Test
  void whatPolkitDeniesWasNotTouched() throws Exception {
    systemd.error = "Interactive authentication required.";

    Acted acted = await(control.restart());

    assertThat(acted.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(acted.reason())
        .contains("polkit does not allow")
        .contains("meetkeeper grant restart");
    assertThat(await(control.mayRestart()).possible()).isFalse();
    assertThat(systemd.asked).doesNotContainKey("RestartUnit");
  }

  @Test
  void reloadsAndSaysWhichGrantOpensAnotherUnit(Vertx vertx) throws Exception {
    SystemdControl prosody =
        new SystemdControl(
            vertx,
            new HostTree(root).files(),
            "prosody.service",
            "unix:path=" + root.resolve("bus"),
            "editing");
    assertThat(await(prosody.reload()).outcome()).isEqualTo(Outcome.DONE);
    assertThat(systemd.asked).containsEntry("ReloadUnit", "prosody.service replace");

    systemd.error = "Interactive authentication required.";

    assertThat(await(prosody.restart()).reason()).contains("meetkeeper grant editing");
  }

  @Test
  void anyOtherErrorOfSystemdIsARefusalInItsWords() throws Exception {
    systemd.error = "Unit " + UNIT + " is masked.";

    assertThat(await(control.restart()).reason()).contains("is masked");
  }

  @Test
  void mayRestartWhenPolkitAllowsAReference() throws Exception {
    assertThat(await(control.mayRestart()).possible()).isTrue();
  }

  @Test
  void withoutABusTheCgroupStillTellsTheState(Vertx vertx) throws Exception {
    HostTree host = new HostTree(root).directory("/sys/fs/cgroup/system.slice");
    SystemdControl lonely =
        new SystemdControl(vertx, host.files(), UNIT, "unix:path=" + root.resolve("nobody"));

    ControlLook look = await(lonely.look());

    assertThat(look.bridge().state()).isEqualTo(BridgeState.DOWN);
    assertThat(look.jobPending()).as("in doubt there is one").isTrue();
    assertThat(look.reason()).contains("systemd cannot be asked");
    assertThat(await(lonely.restart()).outcome()).isEqualTo(Outcome.REFUSED);
  }
}
