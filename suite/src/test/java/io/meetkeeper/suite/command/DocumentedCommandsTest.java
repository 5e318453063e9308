package io.meetkeeper.suite.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.files.layout.DocumentName;
import io.meetkeeper.suite.RestApiPaths;
import io.meetkeeper.suite.run.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * Runs each line with a command of a gateway in the pages, as printed, against one that records.
 * Only the folders of files are others here.
 */
class DocumentedCommandsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern LINE =
      Pattern.compile("(?m)^ {4,}(?:sudo )?(meetkeeper [a-z][^\\n]*)");
  private static final Set<String> ENDLESS = Set.of("-f", "--follow", "--watch");

  @TempDir private Path folder;
  private FakeRestGateway gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = new FakeRestGateway(folder);
    gateway.replyOtherwise(EveryGatewayCommandTest.ANYTHING);
    String one =
        "{\"items\":[{\"id\":\"%s\",\"health\":{\"state\":\"well\",\"summary\":\"well\"}}]}";
    gateway.reply("GET /sites", one.formatted("meet.example.com"));
    gateway.reply("GET /hosts", one.formatted("meet1"));
    gateway.reply("GET /enrollments", EveryGatewayCommandTest.ENROLLED);
    String documents = "GET /sites/meet.example.com/documents";
    String heaps = DocumentName.VIDEOBRIDGE_CONFIG.text();
    gateway.reply(
        documents,
        "{\"items\":[{\"name\":\"config.js\",\"access\":\"edit\"},{\"name\":\"%s\",\"access\":\"edit\"}]}"
            .formatted(heaps));
    gateway.reply(
        documents + "/" + heaps,
        EveryGatewayCommandTest.ANYTHING.replace(
            "\"startWithAudioMuted\":true", "\"VIDEOBRIDGE_MAX_MEMORY\":\"3072m\""));
    Files.writeString(folder.resolve("class.csv"), "name\nanna\n");
  }

  @AfterEach
  void stop() {
    gateway.stop();
  }

  static Stream<Path> pages() throws IOException {
    return pagesWithCommands().filter(page -> !lines(page).isEmpty());
  }

  /** The pages for people. */
  static Stream<Path> pagesWithCommands() throws IOException {
    List<Path> pages =
        new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("README.ja.md")));
    try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
      files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    return pages.stream();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void eachCommandRunsAsPrinted(Path page) throws IOException {
    for (String line : lines(page)) {
      String[] words =
          CommandExamples.words(line).stream().skip(1).map(this::here).toArray(String[]::new);
      int before = gateway.requests().size();
      assertThat(gateway.run(words)).as(line + ": " + gateway.err()).isEqualTo(ExitCode.DONE);
      assertThat(gateway.requests()).as(line).hasSizeGreaterThan(before);
    }
    checkRequests();
  }

  private void checkRequests() throws IOException {
    RestApiPaths paths = new RestApiPaths();
    for (String request : gateway.requests()) {
      String[] words = request.split(" ", 3);
      String path = words[1].split("\\?", 2)[0];
      assertThat(paths.hasPath(path.equals("/health/ready") ? path : "/api/v1" + path))
          .as(request)
          .isTrue();
    }
  }

  /** The lines of a page with a command that ends, and asks the gateway of this machine. */
  private static List<String> lines(Path page) {
    try {
      return LINE.matcher(Files.readString(page))
          .results()
          .map((MatchResult found) -> found.group(1))
          .filter(line -> !line.contains("...") && asksGateway(CommandExamples.words(line)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean asksGateway(List<String> words) {
    CommandLine command = new CommandLine(new MeetkeeperCommand());
    for (String word : words.subList(1, words.size())) {
      command = command.getSubcommands().getOrDefault(word, command);
    }
    return command.getCommandSpec().findOption("--server") != null
        && !words.contains("--server")
        && !words.contains("--help")
        && words.stream().noneMatch(ENDLESS::contains);
  }

  /** A file of the page, in the folder of this test. */
  private String here(String word) {
    boolean file = word.startsWith("/root/") || word.matches("[a-z-]+\\.(csv|token|txt)");
    return file ? folder.resolve(Path.of(word).getFileName()).toString() : word;
  }
}
