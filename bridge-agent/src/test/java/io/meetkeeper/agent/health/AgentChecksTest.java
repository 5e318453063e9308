package io.meetkeeper.agent.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.meetkeeper.backbone.contract.service.SiteService;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentChecksTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PROSODY|Nobody can join a meeting: prosody does not run",
        "JICOFO|Nobody can start a meeting: jicofo does not run",
        "WEB|Nobody can open the site: nginx does not run",
      })
  void aServiceThatIsDownSaysWhatThatMeans(SiteService service, String summary) {
    String name = summary.substring(summary.indexOf(": ") + 2).split(" ", -1)[0];
    HealthCheck check = SiteServiceCheck.of(service, name, status(BridgeState.DOWN, null)).get(0);
    assertThat(check.state()).isEqualTo(HealthState.BROKEN);
    assertThat(check.summary()).isEqualTo(summary);
    assertThat(check.remedy().get(0)).isEqualTo("systemctl restart " + name);
  }

  @Test
  void aServiceThatRunsIsWell() {
    HealthCheck check =
        SiteServiceCheck.of(SiteService.WEB, "nginx", status(BridgeState.UP, null)).get(0);
    assertThat(check.state()).isEqualTo(HealthState.WELL);
    assertThat(check.id()).isEqualTo("services.web");
  }

  @Test
  void aServiceThatIsNotHereHasNoCheck() {
    assertThat(SiteServiceCheck.of(SiteService.WEB, "nginx", status(null, "no unit"))).isEmpty();
  }

  @Test
  void aServiceThatCannotBeSeenIsUnknown() {
    HealthCheck check =
        SiteServiceCheck.of(SiteService.WEB, "nginx", status(BridgeState.UNKNOWN, "hidden")).get(0);
    assertThat(check.state()).isEqualTo(HealthState.UNKNOWN);
    assertThat(check.summary()).endsWith("hidden");
  }

  @Test
  void aClockThatNobodySetsIsAWarning() {
    assertThat(ClockSyncCheck.of(true).state()).isEqualTo(HealthState.WELL);
    assertThat(ClockSyncCheck.of(false).state()).isEqualTo(HealthState.WARNING);
    assertThat(ClockSyncCheck.unknown("no bus").state()).isEqualTo(HealthState.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "jitsi/jvb:stable-11146,#2328",
    "jitsi/jvb:stable-11146-1,#2328",
    "jitsi/jvb:stable-11031,stable-11031",
    "jitsi/jvb:latest,latest",
    "jitsi/jvb@sha256:0,sha256",
  })
  void anImageThatDoesNotExitIsNamed(String image, String words) {
    HealthCheck check = DockerImageCheck.of(image, true);
    assertThat(check.state()).isEqualTo(HealthState.WELL);
    assertThat(check.summary()).contains(words);
  }

  @Test
  void aContainerWithoutABridgeIsBroken() {
    HealthCheck check = DockerImageCheck.of("jitsi/jvb:stable-11146", false);
    assertThat(check.state()).isEqualTo(HealthState.BROKEN);
    assertThat(check.remedy()).containsExactly("docker compose restart jvb");
    assertThat(DockerImageCheck.of(null, null).state()).isEqualTo(HealthState.UNKNOWN);
  }

  private static BridgeProcessStatus status(BridgeState state, String reason) {
    ProcessId process = state == BridgeState.UP ? new ProcessId(1, 1) : null;
    return new BridgeProcessStatus("systemd", state, process, null, List.of(), reason);
  }
}
