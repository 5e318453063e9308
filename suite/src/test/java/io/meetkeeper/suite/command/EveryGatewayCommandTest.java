package io.meetkeeper.suite.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.suite.RestApiPaths;
import io.meetkeeper.suite.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The behaviour required of every command that uses a gateway. */
class EveryGatewayCommandTest {
  /** The usages of each command, with as many of its options as are allowed together. */
  private static final List<String> USES =
      List.of(
          "status",
          "hosts --site s",
          "sites",
          "why meet1",
          "backtest meet1 --set idleFor=5m",
          "report --month --host meet1 --site s",
          "events -n 5 --type pressure --severity warning --host meet1 --site s",
          "timeline meet1 --from 2d --to 1h -n 5",
          "metrics meet1 --from 2d --to 1h --names swapUsedPercent --step 5m --statistic maximum",
          "forecast meet1 --zone Asia/Tokyo",
          "automation watch --host meet1",
          "automation watch --site s",
          "automation watch",
          "machinist fill --from 2026-11-01T00:00:00Z",
          "open --scope view",
          "start meet1",
          "notify list",
          "notify test ops",
          "pause 2h --site s --reason x",
          "resume --host meet1",
          "restart meet1 --drain --dry-run --reason x",
          "restart meet1 --wait",
          "restarts list --state failed --host meet1 --site s --from 2d --to 1h -n 5",
          "restarts cancel j1",
          "roll s --drain --dry-run --wait-at-most 2h --reason x",
          "roll s --wait",
          "drain meet1 on --reason x --dry-run",
          "drain meet1 off --dry-run",
          "accounts list --site s",
          "accounts add anna --site s --note x --expires 90d --dry-run",
          "accounts enable anna --site s --dry-run",
          "accounts disable anna --site s --dry-run",
          "accounts expire anna 90d --site s --dry-run",
          "accounts password anna --site s --dry-run",
          "accounts delete anna --site s --yes --dry-run",
          "accounts import CSV --site s --dry-run",
          "accounts login --site s",
          "accounts link room --site s --valid 2h --name x",
          "secure-domain status --site s",
          "secure-domain on --guests --site s --cut-calls --dry-run",
          "secure-domain off --site s --wait",
          "secure-domain probe --site s",
          "files --site s --host meet1",
          "files config.js --site s --host meet1",
          "get startWithAudioMuted --site s --host meet1",
          "set startWithAudioMuted=true --site s --host meet1 --dry-run --restart --reason x",
          "set startWithAudioMuted=true --site s --despite-conditions",
          "history config.js --site s --host meet1",
          "history config.js 1a2b --site s --host meet1",
          "history config.js 1a2b --restore --site s --host meet1 --dry-run --reason x",
          "history config.js --undo --site s --host meet1",
          "audit --token desk --from 2d -n 5",
          "token create desk --scope view --site s --expires 90d",
          "token list",
          "token revoke desk",
          "host enroll jvb2 --site s --serves-site",
          "host list",
          "host revoke jvb2",
          "host retire jvb2");

  static final String ENROLLED = "{\"items\":[{\"host\":\"jvb2\"}]}";

  static final String ANYTHING =
      """
      {"id":"r1","host":"meet1","site":"s","state":"done","name":"config.js","etag":"e","created":1,
       "refused":0,"delivered":true,"passed":true,"consistent":true,"outcome":"changed",
       "values":{"startWithAudioMuted":true},"work":{"phase":"done"},
       "health":{"state":"well","summary":"well"},"checks":[],
       "items":[{"id":"r1","name":"config.js","access":"edit","health":{"state":"well","summary":"well"}},
        {"id":"r0","name":"x","health":{"state":"well","summary":"well"}}]}
      """;

  @TempDir private Path folder;
  private FakeRestGateway gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = new FakeRestGateway(folder);
    gateway.replyOtherwise(ANYTHING);
    gateway.reply("GET /enrollments", ENROLLED);
  }

  @AfterEach
  void stop() {
    gateway.stop();
  }

  static Stream<String> uses() {
    return USES.stream();
  }

  /** One usage of each command. */
  static Stream<String> firstUses() {
    return leaves().keySet().stream()
        .map(
            command ->
                USES.stream()
                    .filter(use -> (use + " ").startsWith(command + " "))
                    .findFirst()
                    .get());
  }

  static Stream<String> commands() {
    return leaves().keySet().stream();
  }

  @Test
  void eachCommandThatTakesAServerIsTriedHere() {
    Set<String> tried = new TreeSet<>();
    for (String command : leaves().keySet()) {
      if (USES.stream().anyMatch(use -> (use + " ").startsWith(command + " "))) {
        tried.add(command);
      }
    }
    assertThat(tried).containsExactlyElementsOf(leaves().keySet());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void teachesByItsHelp(String command) {
    CommandLine line = leaves().get(command);
    assertThat(line.getCommandSpec().optionsMap())
        .containsKeys("--json", "--server", "--token-file", "--config", "--help");
    String footer = String.join("\n", line.getCommandSpec().usageMessage().footer());
    boolean needsNoExample = line.getCommandSpec().positionalParameters().isEmpty();
    assertThat(needsNoExample || footer.contains("  meetkeeper " + command)).as(command).isTrue();
    footer
        .lines()
        .filter(each -> each.startsWith("  meetkeeper "))
        .forEach(example -> assertThat(CommandExamples.fault(example)).as(example).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("uses")
  void asksOnlyForWhatTheContractHas(String use) throws IOException {
    assertThat(run(use)).as(gateway.err()).isEqualTo(ExitCode.DONE);
    assertThat(gateway.out()).as("a pipe gets plain lines").doesNotContain("\u001b", "\r");
    assertThat(gateway.requests()).isNotEmpty();
    RestApiPaths paths = new RestApiPaths();
    for (String request : gateway.requests()) {
      String[] words = request.split(" ", 3);
      String[] parts = words[1].split("\\?", 2);
      String path = parts[0].equals("/health/ready") ? parts[0] : "/api/v1" + parts[0];
      assertThat(paths.has(words[0], path, names(parts))).as(request).isTrue();
    }
  }

  private static Set<String> names(String[] parts) {
    return parts.length == 1 || parts[1].equals("null")
        ? Set.of()
        : Arrays.stream(parts[1].split("&"))
            .filter(each -> !each.isEmpty())
            .map(each -> each.split("=", 2)[0])
            .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("uses")
  void printsOneJsonDocument(String use) throws IOException {
    assertThat(run(use + " --json")).as(gateway.err()).isEqualTo(ExitCode.DONE);
    List<String> lines = gateway.out().lines().toList();
    assertThat(lines).isNotEmpty();
    assertThat(lines).allMatch(line -> line.matches("[{\\[].*|true"));
  }

  @ParameterizedTest
  @MethodSource("firstUses")
  void saysWhatItMayNotDo(String use) throws IOException {
    gateway.refuse(403);
    assertThat(run(use)).isNotEqualTo(ExitCode.DONE);
    assertThat(gateway.err()).contains("this token may not do that (403)");
    assertThat(gateway.out() + gateway.err()).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @MethodSource("firstUses")
  void printsJsonOnAFailureToo(String use) throws IOException {
    gateway.refuse(403);
    int code = run(use + " --json");
    List<String> lines = gateway.out().lines().toList();
    assertThat(lines).hasSize(1).allMatch(line -> line.startsWith("{"));
    assertThat(lines.get(0)).contains("\"exitCode\":" + code, "this token may not do that (403)");
  }

  @ParameterizedTest
  @MethodSource("firstUses")
  void saysThatTheGatewayIsAway(String use) throws IOException {
    gateway.stop();
    assertThat(run(use))
        .isEqualTo(use.startsWith("status") ? ExitCode.NOT_RUNNING : ExitCode.FAILURE);
    assertThat(gateway.err()).contains("nothing answers at " + gateway.url());
  }

  private int run(String use) throws IOException {
    List<String> words = new ArrayList<>(List.of(use.split(" ")));
    Path csv = Files.writeString(folder.resolve("class.csv"), "name\nanna\n");
    words.replaceAll(word -> word.equals("CSV") ? csv.toString() : word);
    return gateway.run(words.toArray(String[]::new));
  }

  /** The commands without subcommands that take {@code --server}. */
  private static Map<String, CommandLine> leaves() {
    Map<String, CommandLine> leaves = new TreeMap<>();
    addLeaves("", new CommandLine(new MeetkeeperCommand()), leaves);
    return leaves;
  }

  private static void addLeaves(String prefix, CommandLine line, Map<String, CommandLine> leaves) {
    line.getSubcommands().forEach((name, each) -> addLeaves(prefix + " " + name, each, leaves));
    if (line.getSubcommands().isEmpty()
        && line.getCommandSpec().optionsMap().containsKey("--server")) {
      leaves.put(prefix.strip(), line);
    }
  }
}
