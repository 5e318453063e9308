package io.meetkeeper.suite.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
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
 * A read-only command never writes: not to the data directory, the files of Jitsi, Prosody, or
 * REST.
 */
class ReadOnlyCommandsTest {
  private static final Set<String> READ_ONLY =
      Set.of(
          "check-config",
          "status",
          "status --json",
          "doctor",
          "doctor --json",
          "doctor --verbose",
          "why meet1",
          "backtest meet1",
          "report",
          "hosts",
          "sites",
          "events",
          "timeline meet1",
          "metrics meet1",
          "forecast meet1",
          "restarts list",
          "audit",
          "files --site meet.example.com",
          "get startWithAudioMuted --file config.js --site meet.example.com",
          "history config.js --site meet.example.com",
          "notify list",
          "accounts list --site meet.example.com",
          "accounts login --site meet.example.com",
          "secure-domain status --site meet.example.com",
          "completion bash",
          "token list",
          "host list",
          "certificates list",
          "generate-completion",
          "grant restart --print",
          "grant editing --print",
          "uninstall --dry-run",
          "uninstall --dry-run --purge");

  /** Commands that change or start something. */
  private static final Set<String> CHANGING =
      Set.of(
          "run",
          "demo",
          "package",
          "automation",
          "pause",
          "resume",
          "restart",
          "start",
          "restarts cancel",
          "roll",
          "drain",
          "set",
          "secure-domain on",
          "secure-domain off",
          "secure-domain probe",
          "accounts add",
          "accounts enable",
          "accounts disable",
          "accounts expire",
          "accounts password",
          "accounts delete",
          "accounts import",
          "accounts link",
          "notify test",
          "machinist fill",
          "open",
          "backup",
          "restore",
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

  /** Requests that are POST because of their body, but change nothing. */
  private static final Set<String> ONLY_QUESTIONS =
      Set.of(
          "POST /api/v1/hosts/meet1/restart-policy/preview",
          "POST /api/v1/hosts/meet1/restart-policy/backtest");

  /** The only allowed calls to Prosody; none of them changes anything. */
  private static final Set<String> READS =
      Set.of("server:version()", "get(", "aside(false", "host:list()");

  @TempDir private Path folder;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private HttpServer gateway;
  private FakeProsody prosody;
  private Path config;

  static Stream<String> readOnlyCommands() {
    return READ_ONLY.stream().sorted();
  }

  @BeforeEach
  void createHost() throws IOException {
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext("/", this::respond);
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
  void stop() throws IOException {
    gateway.stop(0);
    prosody.close();
  }

  @ParameterizedTest
  @MethodSource("readOnlyCommands")
  void changesNothing(String command) throws IOException {
    Map<String, String> before = snapshot();
    String output = execute(command);
    assertThat(snapshot()).as(output).isEqualTo(before);
    assertThat(prosody.calls()).isSubsetOf(READS);
    assertThat(requests)
        .allMatch(
            request ->
                request.startsWith("GET ")
                    || ONLY_QUESTIONS.stream().anyMatch(request::startsWith));
  }

  @Test
  void doctorAsksProsodyAndReadsTheFiles() {
    assertThat(execute("doctor"))
        .contains("accounts: yes - Prosody 0.12.3")
        .contains("edit files: yes - config.js, jvb.conf");
    assertThat(prosody.calls()).contains("server:version()", "get(");
  }

  @Test
  void uninstallAsksProsody() {
    execute("uninstall --dry-run");
    assertThat(prosody.calls()).containsExactly("aside(false");
  }

  /** A new command must be added to one of the two lists. */
  @Test
  void everyCommandIsInOneOfTheLists() {
    Set<String> known = new TreeSet<>(CHANGING);
    READ_ONLY.forEach(
        line ->
            known.add(line.replaceAll("( (--.*|meet1|bash|config.js|startWithAudioMuted))+$", "")));
    assertThat(commands("", new CommandLine(new MeetkeeperCommand())))
        .containsExactlyElementsOf(known);
  }

  private static Set<String> commands(String prefix, CommandLine line) {
    if (line.getSubcommands().isEmpty()) {
      return Set.of(prefix.strip());
    }
    Set<String> commands = new TreeSet<>();
    line.getSubcommands()
        .forEach((name, subcommand) -> commands.addAll(commands(prefix + " " + name, subcommand)));
    return commands;
  }

  private String execute(String command) {
    List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
    if (command.startsWith("certificates")) {
      arguments.addAll(List.of("--directory", folder.resolve("certificates").toString()));
    } else if (!command.startsWith("grant editing")
        && !command.startsWith("generate")
        && !command.startsWith("completion")) {
      arguments.addAll(List.of("--config", config.toString()));
    }
    StringWriter output = new StringWriter();
    PrintWriter writer = new PrintWriter(output, true);
    MeetkeeperCommand.execute(arguments.toArray(String[]::new), writer, writer);
    assertThat(output.toString()).doesNotContain("Usage:").doesNotContain("error of Meetkeeper");
    return output.toString();
  }

  private void respond(HttpExchange exchange) throws IOException {
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

  /** Type, mode, times, size and content of each path in the directory. */
  private Map<String, String> snapshot() throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.collect(
          Collectors.toMap(
              Path::toString, ReadOnlyCommandsTest::describe, (one, other) -> one, TreeMap::new));
    }
  }

  private static String describe(Path path) {
    try {
      return Files.readAttributes(
              path, "unix:ino,mode,uid,size,lastModifiedTime,ctime", LinkOption.NOFOLLOW_LINKS)
          + (Files.isRegularFile(path) ? Files.readString(path) : "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
