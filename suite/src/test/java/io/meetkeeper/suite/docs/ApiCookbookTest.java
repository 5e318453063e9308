package io.meetkeeper.suite.docs;

import static io.meetkeeper.backbone.AsyncWait.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.standin.bridge.StandInBridge;
import io.meetkeeper.standin.bridge.StandInBridgeSettings;
import io.meetkeeper.suite.command.FakeProsody;
import io.meetkeeper.suite.run.AllRolesHost;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs each script of docs/api-cookbook.md, as printed and in the same order, against all roles
 * with a stand-in bridge. Only the address and the data directory differ.
 */
class ApiCookbookTest {
  private static final Pattern SCRIPT =
      Pattern.compile("(?:### ([^\\n]+)\\n\\n)?```sh\\n(.*?)```", Pattern.DOTALL);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;

  /** A script and its output. */
  private record Run(String title, int exitCode, String output) {}

  @Test
  void eachScriptDoesWhatItSays() throws Exception {
    List<MatchResult> scripts =
        SCRIPT.matcher(Files.readString(Path.of("../docs/api-cookbook.md"))).results().toList();
    assertThat(scripts).hasSizeGreaterThan(20);
    List<Run> runs = new ArrayList<>();
    Vertx vertx = Vertx.vertx();
    Process process = new ProcessBuilder("sleep", "1000").start();
    Files.writeString(folder.resolve("bridge.pid"), process.pid() + "\n");
    StandInBridge bridge = new StandInBridge(StandInBridgeSettings.withRest(), Clock.systemUTC());
    try (FakeProsody prosody = new FakeProsody(folder.resolve("p.sock"))) {
      int bridgePort = result(bridge.start(vertx, 0));
      Path data = Files.createDirectory(folder.resolve("data"));
      try (AllRolesHost host = AllRolesHost.start("meet1", data, folder, settings(bridgePort))) {
        String head = here(scripts.get(0).group(2), host, data);
        await(head);
        for (MatchResult script : scripts.subList(1, scripts.size())) {
          String title = script.group(1);
          assertThat(title).as("a script has a title").isNotNull();
          runs.add(run(title, head + here(script.group(2), host, data)));
        }
      }
      assertThat(prosody.calls()).isNotEmpty();
    } finally {
      process.destroyForcibly();
      vertx.close();
    }
    assertThat(runs)
        .allSatisfy(
            run -> {
              assertThat(run.exitCode()).as(run.title() + "\n" + run.output()).isZero();
              assertThat(run.output()).as(run.title()).doesNotContain("null").doesNotContain("jq:");
            });
    assertThat(output(runs, "A check for")).isEqualTo("OK\n");
    assertThat(output(runs, "Memory, swap")).startsWith("meet1\t");
    assertThat(output(runs, "The swap of the last day"))
        .isEqualTo("time,swapUsedPercent,memoryUsedPercent\r\n");
    assertThat(output(runs, "Cancel whatever")).isEqualTo("meet1: cancelled\n");
    assertThat(output(runs, "Disable every")).isEqualTo("anna is off\n");
    assertThat(output(runs, "Change one value"))
        .contains("+", "startWithAudioMuted")
        .endsWith("changed\n");
    assertThat(output(runs, "Take the last")).isEqualTo("changed\n");
    assertThat(output(runs, "A token for")).isEqualTo("meet.example.com\n");
  }

  private String settings(int bridgePort) {
    return """
    meetkeeper {
      collector.interval = 1s
      bridge {
        rest-url = "http://127.0.0.1:%1$d", control = command
        command { pid-file = "%2$s/bridge.pid", restart = ["true"], start = ["true"] }
      }
      prosody { control = socket, admin-socket = "%2$s/p.sock" }
    }
    """
        .formatted(bridgePort, folder);
  }

  private static String here(String script, AllRolesHost host, Path data) {
    return script
        .replace("http://127.0.0.1:8480", "http://127.0.0.1:" + host.port())
        .replace("/var/lib/meetkeeper", data.toString());
  }

  /** Waits for the first samples of the host. */
  private void await(String head) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    String script =
        head
            + "mk $api/hosts | jq -e '.items[0].memoryUsedPercent and .items[0].bridge.state == \"up\" and"
            + " .items[0].health.summary and .items[0].automation'";
    Run last;
    do {
      last = run("first figures", script);
      if (last.exitCode() == 0) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(200);
    } while (Instant.now().isBefore(end));
    assertThat(last.output()).as("no figures").isEmpty();
  }

  private Run run(String title, String script) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder("bash", "-euo", "pipefail", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    process.destroyForcibly();
    return new Run(title, ended ? process.exitValue() : -1, Files.readString(output));
  }

  private static String output(List<Run> runs, String title) {
    return runs.stream()
        .filter(run -> run.title().startsWith(title))
        .map(Run::output)
        .findFirst()
        .orElseThrow();
  }
}
