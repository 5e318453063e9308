package io.meetkeeper.agent.systemd;

import static io.meetkeeper.backbone.AsyncWait.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.agent.control.ControlResult;
import io.meetkeeper.agent.control.ControlStatus;
import io.meetkeeper.agent.host.FakeHostTree;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
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
            vertx,
            new FakeHostTree(root).booted().unit("/lib/systemd/system").files(),
            UNIT,
            address);
  }

  @AfterEach
  void stop() throws Exception {
    systemd.close();
  }

  @Test
  void completesWhenItsOwnJobHasEnded() throws Exception {
    assertThat(result(control.restart()).outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(systemd.calls).containsEntry("RestartUnit", UNIT + " replace");
    assertThat(systemd.calls).containsKey("Subscribe");
  }

  @Test
  void reportsAFailedJob() throws Exception {
    systemd.result = "failed";

    ControlResult result = result(control.start());

    assertThat(result.outcome()).isEqualTo(CommandOutcome.FAILED);
    assertThat(result.reason()).isEqualTo("systemd: start of " + UNIT + " ended with \"failed\"");
  }

  @Test
  void refusesWhatPolkitDenies() throws Exception {
    systemd.error = "Interactive authentication required.";

    ControlResult result = result(control.restart());

    assertThat(result.outcome()).isEqualTo(CommandOutcome.REFUSED);
    assertThat(result.reason())
        .contains("polkit does not allow")
        .contains("meetkeeper grant restart");
    assertThat(result(control.restartAbility()).possible()).isFalse();
    assertThat(systemd.calls).doesNotContainKey("RestartUnit");
  }

  @Test
  void reloadsAndNamesTheGrantOfAService(Vertx vertx) throws Exception {
    SystemdControl prosody =
        new SystemdControl(
            vertx,
            new FakeHostTree(root).files(),
            "prosody.service",
            "unix:path=" + root.resolve("bus"),
            "editing");
    assertThat(result(prosody.reload()).outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(systemd.calls).containsEntry("ReloadUnit", "prosody.service replace");

    systemd.error = "Interactive authentication required.";

    assertThat(result(prosody.restart()).reason()).contains("meetkeeper grant editing");
  }

  @Test
  void refusesWithTheErrorOfSystemd() throws Exception {
    systemd.error = "Unit " + UNIT + " is masked.";

    assertThat(result(control.restart()).reason()).contains("is masked");
  }

  @Test
  void isAbleToRestartIfPolkitAllowsAReference() throws Exception {
    assertThat(result(control.restartAbility()).possible()).isTrue();
  }

  @Test
  void isNotAbleToRestartWhatSystemdDoesNotKnowOrMayNotStart() throws Exception {
    systemd.unit.values.put("LoadState", "masked");
    assertThat(result(control.restartAbility()).because()).contains("it is masked");
    systemd.unit.values.put("LoadState", "not-found");
    systemd.unit.values.put("ActiveState", "inactive");
    assertThat(result(control.restartAbility()).possible()).isFalse();
    assertThat(result(control.restartAbility()).because()).contains("systemd knows no unit");
    assertThat(result(control.status()).bridge().state()).isEqualTo(BridgeState.UNKNOWN);
  }

  @Test
  void asksSystemdForAUnitWithoutAFileOnceAMinute(Vertx vertx) throws Exception {
    SystemdControl jicofo =
        new SystemdControl(
            vertx,
            new FakeHostTree(root).directory("/sys/fs/cgroup/system.slice").files(),
            "jicofo.service",
            "unix:path=" + root.resolve("bus"));

    assertThat(result(jicofo.isInstalled())).isTrue();
    assertThat(result(jicofo.isInstalled())).isTrue();
    assertThat(systemd.calls).containsEntry("LoadUnit", "jicofo.service");
    assertThat(result(jicofo.process()).state()).isEqualTo(BridgeState.DOWN);
  }

  @Test
  void aUnitThatSystemdDoesNotKnowIsNotInstalled(Vertx vertx) throws Exception {
    systemd.unit.values.put("LoadState", "not-found");
    systemd.unit.values.put("ActiveState", "inactive");
    SystemdControl jicofo =
        new SystemdControl(
            vertx,
            new FakeHostTree(root).files(),
            "jicofo.service",
            "unix:path=" + root.resolve("bus"));

    assertThat(result(jicofo.isInstalled())).isFalse();
    assertThat(jicofo.notInstalledReason()).isEqualTo("systemd knows no unit jicofo.service");
  }

  @Test
  void activeWithoutAnyProcessIsDown() throws Exception {
    systemd.unit.values.put("SubState", "exited");
    new FakeHostTree(root).directory("/sys/fs/cgroup/system.slice");

    assertThat(result(control.status()).bridge().state()).isEqualTo(BridgeState.DOWN);
  }

  @Test
  void readsTheStateFromTheCgroupWithoutABus(Vertx vertx) throws Exception {
    FakeHostTree host = new FakeHostTree(root).directory("/sys/fs/cgroup/system.slice");
    SystemdControl lonely =
        new SystemdControl(vertx, host.files(), UNIT, "unix:path=" + root.resolve("nobody"));

    ControlStatus look = result(lonely.status());

    assertThat(look.bridge().state()).isEqualTo(BridgeState.DOWN);
    assertThat(look.jobPending()).as("in doubt there is one").isTrue();
    assertThat(look.reason()).contains("systemd cannot be asked");
    assertThat(result(lonely.restart()).outcome()).isEqualTo(CommandOutcome.REFUSED);
  }
}
