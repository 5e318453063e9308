package io.meetkeeper.gateway.rest.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.gateway.FakeRoles;
import io.meetkeeper.gateway.GatewayFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Dashboard and alert rules use only existing metrics, and a silent host does not count as "on".
 */
class DeployedQueriesTest {
  private static final Pattern NAME =
      Pattern.compile("\\b(meetkeeper|process|jvm)_[a-z0-9_]*[a-z0-9]\\b");

  @TempDir private Path directory;

  @Test
  void everyMetricInThemExists() throws IOException {
    Set<String> known = new TreeSet<>();
    MetricSink names = (name, type, help, value, labels) -> known.add(name);
    HostFigures host =
        new HostFigures(
            "meet1",
            "",
            FakeRoles.sample("meet1", "s", 1, Instant.EPOCH),
            automation(HostAutomation.State.ON));
    HostExposition.METRICS.forEach(metric -> metric.write(names, host));
    try (GatewayFixture gateway = new GatewayFixture(directory)) {
      gateway.neighbours.collector().relay().health();
      gateway.start("meetkeeper.gateway.remote-write.url = \"http://127.0.0.1:1/\"");
      known.addAll(named(gateway.get("/metrics").bodyAsString()));
    }
    known.add("meetkeeper_site_health");
    known.add("meetkeeper_check_state");
    known.add("meetkeeper_host_alarm_raised");
    for (String file : List.of("prometheus/meetkeeper-alerts.yml", "grafana/meetkeeper.json")) {
      assertThat(known).as(file).containsAll(named(Files.readString(Path.of("../deploy", file))));
    }
  }

  private static Set<String> named(String text) {
    Set<String> names = new TreeSet<>();
    NAME.matcher(text).results().forEach(found -> names.add(found.group()));
    return names;
  }

  @Test
  void aSilentHostHasNoAutomationThatIsOn() {
    assertThat(automationOf(HostAutomation.State.ON)).isEmpty();
    assertThat(automationOf(HostAutomation.State.WATCH)).isEmpty();
    assertThat(automationOf(HostAutomation.State.BLIND)).containsExactly("state=\"blind\"");
    assertThat(automationOf(HostAutomation.State.PAUSED)).containsExactly("state=\"paused\"");
  }

  private static List<String> automationOf(HostAutomation.State state) {
    List<String> labels = new ArrayList<>();
    MetricSink sink =
        (name, type, help, value, text) -> {
          if (name.equals("meetkeeper_automation_state") && value != null) {
            labels.add(text.substring(text.indexOf("state=")));
          }
        };
    HostFigures silent = new HostFigures("meet1", "host=\"meet1\"", null, automation(state));
    HostExposition.METRICS.forEach(metric -> metric.write(sink, silent));
    return labels;
  }

  private static HostAutomation automation(HostAutomation.State state) {
    return new HostAutomation("meet1", state, "so", null, null, null, null, null, null);
  }
}
