package io.meetkeeper.suite.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * A command that only looks never writes: not in the data directory, not in Jitsi's files, not in
 * Prosody, and not over REST.
 */
class LookingCommandsTest {
  private static final Set<String> LOOKING =
      Set.of(
          "check-config",
          "status",
          "doctor",
          "token list",
          "host list",
          "certificates list",
          "generate-completion",
          "grant restart --print",
          "grant editing --print",
          "uninstall --dry-run",
          "uninstall --dry-run --purge");

  /** What they are for is to change or to start something. */
  private static final Set<String> CHANGING =
      Set.of(
          "run",
          "demo",
          "package",
          "automation",
          "token create",
          "token revoke",
          "host enroll",
          "host revoke",
          "host retire",
          "grant restart",
          "grant editing",
          "revoke-grant",
          "certificates ca",
          "certificates node",
          "uninstall");

  /** All that these commands may ask Prosody; none of it changes anything there. */
  private static final Set<String> READS = Set.of("server:version()", "get(", "aside(false");

  @TempDir private Path folder;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private HttpServer gateway;
  private FakeProsody prosody;
  private Path config;

  static Stream<String> looking() {
    return LOOKING.stream().sorted();
  }

  @BeforeEach
  void aHostOnWhichMeetkeeperRuns() throws IOException {
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext("/", this::answer);
    gateway.start();
    prosody = new FakeProsody(Files.createDirectory(folder.resolve("run")).resolve("p.sock"));
    file("data/admin.token", "s3cret\n");
    file("data/accounts.db", "as it is");
    file("data/documents.db", "as it is");
    file("data/secure-domain/meet.example.com.json", "{}");
    file("data/documents/meet.example.com/HEAD", "ref: refs/heads/main\n");
    file("etc/config.js", "var config = {};\n");
    file("etc/jvb.conf", "videobridge {}\n");
    config =
        file(
            "etc/meetkeeper.conf",
            """
            meetkeeper {
              host-id = meet1, site = meet.example.com, data-dir = "%1$s/data"
              gateway.port = %2$d
              prosody { control = socket, admin-socket = "%1$s/run/p.sock" }
              bridge.control = none
              documents { config-js = "%1$s/etc/config.js", jvb-conf = "%1$s/etc/jvb.conf" }
            }
            """
                .formatted(folder, gateway.getAddress().getPort()));
  }

  @AfterEach
  void end() throws IOException {
    gateway.stop(0);
    prosody.close();
  }

  @ParameterizedTest
  @MethodSource("looking")
  void leavesEverythingAsItIs(String command) throws IOException {
    Map<String, String> before = everything();
    String output = execute(command);
    assertThat(everything()).as(output).isEqualTo(before);
    assertThat(prosody.calls()).isSubsetOf(READS);
    assertThat(requests).allMatch(request -> request.startsWith("GET "));
  }

  @Test
  void theDoctorReallyAsksProsodyAndLooksAtTheFiles() {
    assertThat(execute("doctor"))
        .contains("accounts: yes - Prosody 0.12.3")
        .contains("edit files: yes - config.js, jvb.conf");
    assertThat(prosody.calls()).contains("server:version()", "get(");
  }

  @Test
  void uninstallReallyAsksProsody() {
    execute("uninstall --dry-run");
    assertThat(prosody.calls()).containsExactly("aside(false");
  }

  /** So that a new command is put into one of the two lists. */
  @Test
  void everyCommandIsKnownToLookOrToChange() {
    Set<String> known = new TreeSet<>(CHANGING);
    LOOKING.forEach(line -> known.add(line.replaceAll(" --.*", "")));
    assertThat(commands("", new CommandLine(new MeetkeeperCommand())))
        .containsExactlyElementsOf(known);
  }

  private static Set<String> commands(String prefix, CommandLine line) {
    if (line.getSubcommands().isEmpty()) {
      return Set.of(prefix.strip());
    }
    Set<String> commands = new TreeSet<>();
    line.getSubcommands()
        .forEach((name, below) -> commands.addAll(commands(prefix + " " + name, below)));
    return commands;
  }

  private String execute(String command) {
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    if (command.startsWith("certificates")) {
      words.addAll(List.of("--directory", folder.resolve("certificates").toString()));
    } else if (!command.startsWith("grant editing") && !command.startsWith("generate")) {
      words.addAll(List.of("--config", config.toString()));
    }
    StringWriter said = new StringWriter();
    PrintWriter to = new PrintWriter(said, true);
    MeetkeeperCommand.execute(words.toArray(String[]::new), to, to);
    assertThat(said.toString()).doesNotContain("Usage:").doesNotContain("error of Meetkeeper");
    return said.toString();
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    byte[] body = "{\"items\":[]}".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** Of each path below the folder: kind, rights, time of its last change, size and bytes. */
  private Map<String, String> everything() throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.collect(
          Collectors.toMap(Path::toString, LookingCommandsTest::shown, (a, b) -> a, TreeMap::new));
    }
  }

  private static String shown(Path path) {
    try {
      return Files.readAttributes(
              path, "unix:ino,mode,uid,size,lastModifiedTime,ctime", LinkOption.NOFOLLOW_LINKS)
          + (Files.isRegularFile(path) ? Files.readString(path) : "");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
