package io.meetkeeper.suite.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.suite.run.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Runs each command about the machine itself, or of another machine, in the pages, as printed; only
 * the folders of files and the address of the gateway are others here. {@link
 * DocumentedCommandsTest} runs those of a gateway.
 */
class DocumentedMachineCommandsTest {
  /** In a block of code, or in backquotes. */
  private static final Pattern COMMAND =
      Pattern.compile(
          "(?m)(?:^ {4,}(?:source <\\()?|`)(?:sudo )?(?:\\./)?(meetkeeper [a-z][^`\\n]*)");

  /** A part that is not to be typed as it is printed. */
  private static final Pattern PLACEHOLDER = Pattern.compile("\\b[A-Z]{2,}\\b|\\.\\.\\.|\\$role");

  /** The beginnings of commands that are not run here, and why. */
  private static final Map<String, String> NOT_HERE =
      Map.of(
          "grant restart", "writes to /etc/polkit-1; run as printed by DebianDocumentsIT",
          "grant editing", "writes to /etc/systemd; run as printed by DebianDocumentsIT",
          "revoke-grant", "removes from /etc; run as printed by DebianDocumentsIT",
          "uninstall --leave-accounts", "calls dpkg; SecureDomainIT removes the package",
          "demo", "takes two minutes; tried by hand",
          "package", "is a Maven build; ./verify begins with one",
          "run", "does not end; every system test runs it",
          "events -f", "does not end; CommandMisuseTest and GatewayCommandsTest follow events",
          "status --watch", "does not end; StatusReportTest shows what it draws");

  private static final CommandLine ROOT = new CommandLine(new MeetkeeperCommand());
  private static final Set<Integer> HEALTH_CODES = Set.of(0, 1, 2);

  @TempDir private Path folder;
  private FakeRestGateway gateway;
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void start() throws IOException {
    gateway = new FakeRestGateway(folder);
    gateway.replyOtherwise(EveryGatewayCommandTest.ANYTHING);
    Files.createDirectory(folder.resolve("data"));
    Files.writeString(
        folder.resolve("meetkeeper.conf"),
        "meetkeeper { host-id = meet1, site = meet.example.com, data-dir = \""
            + folder.resolve("data")
            + "\" }");
  }

  @AfterEach
  void stop() {
    gateway.stop();
  }

  @Test
  void eachRunsAsPrinted() throws IOException {
    List<String> run = commands().stream().filter(line -> reason(line) == null).toList();
    assertThat(run).as("backup and restore, of which one makes the file").hasSizeGreaterThan(15);
    for (String line : run) {
      int code = execute(line);
      assertThat(isExpected(line, code)).as(line + " => " + code + ": " + err).isTrue();
    }
  }

  @Test
  void whatIsNotRunHereIsPrintedSomewhere() throws IOException {
    Set<String> used = new TreeSet<>();
    commands()
        .forEach(line -> NOT_HERE.keySet().stream().filter(startsWith(line)).forEach(used::add));
    assertThat(used).containsExactlyElementsOf(new TreeSet<>(NOT_HERE.keySet()));
  }

  private static Predicate<String> startsWith(String line) {
    return beginning -> (line + " ").startsWith("meetkeeper " + beginning + " ");
  }

  private static String reason(String line) {
    return line.contains("--print")
        ? null
        : NOT_HERE.keySet().stream().filter(startsWith(line)).findFirst().orElse(null);
  }

  private static boolean isExpected(String line, int code) {
    boolean health = line.contains(" doctor") || line.contains(" status");
    return health ? HEALTH_CODES.contains(code) : code == ExitCode.DONE;
  }

  private int execute(String line) {
    List<String> words = new ArrayList<>();
    for (String word : CommandExamples.words(line)) {
      words.add(here(word));
    }
    words.remove(0);
    if (words.contains("certificates")) {
      words.addAll(List.of("--directory", folder.resolve("certificates").toString()));
      dropOwner(words);
    } else if (!words.contains("--server") && !words.contains("--config") && takesConfig(words)) {
      words.addAll(List.of("--config", folder.resolve("meetkeeper.conf").toString()));
    }
    return MeetkeeperCommand.execute(
        words.toArray(String[]::new),
        new PrintWriter(new StringWriter()),
        new PrintWriter(err, true));
  }

  private static boolean takesConfig(List<String> words) {
    return leaf(words).getCommandSpec().findOption("--config") != null;
  }

  /** Only root may give a file away. */
  private static void dropOwner(List<String> words) {
    int owner = words.indexOf("--owner");
    if (owner >= 0 && !"root".equals(System.getProperty("user.name"))) {
      words.subList(owner, owner + 2).clear();
    }
  }

  private String here(String word) {
    if (word.startsWith("https://meet.example.com")) {
      return gateway.url();
    }
    if (word.startsWith("~/")) {
      return folder.resolve("token").toString();
    }
    if (word.startsWith("/root/meetkeeper-")) { // the date is another one each day
      return folder.resolve("upgrade.tar.gz").toString();
    }
    boolean file = word.startsWith("/root/") || word.startsWith("/etc/meetkeeper/");
    return file ? folder.resolve(Path.of(word).getFileName()).toString() : word;
  }

  /** The commands of all pages, each once; those that make a file before those that need it. */
  private static Set<String> commands() throws IOException {
    Set<String> found = new LinkedHashSet<>();
    try (Stream<Path> pages = DocumentedCommandsTest.pagesWithCommands()) {
      for (Path page : pages.toList()) {
        COMMAND
            .matcher(Files.readString(page))
            .results()
            .map((MatchResult result) -> result.group(1).replaceFirst(" +#.*", "").strip())
            .filter(line -> !PLACEHOLDER.matcher(line).find() && isOfMachine(line))
            .forEach(found::add);
      }
    }
    return found;
  }

  private static boolean isOfMachine(String line) {
    List<String> words = CommandExamples.words(line);
    CommandLine command = leaf(words.subList(1, words.size()));
    boolean endless = words.contains("-f") || words.contains("--watch");
    boolean ofGateway = command.getCommandSpec().findOption("--server") != null;
    boolean whole = command.getSubcommands().isEmpty() && !isNameAlone(command, words);
    return whole && (!ofGateway || words.contains("--server") || endless);
  }

  /** Whether a page only names a command that needs an argument. */
  private static boolean isNameAlone(CommandLine command, List<String> words) {
    return words.size() == 2
        && command.getCommandSpec().positionalParameters().stream()
            .anyMatch(each -> each.required());
  }

  private static CommandLine leaf(List<String> words) {
    CommandLine command = ROOT;
    for (String word : words) {
      command = command.getSubcommands().getOrDefault(word, command);
    }
    return command;
  }
}
