package io.meetkeeper.suite.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.meetkeeper.suite.run.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that ask a gateway, against one that records what it is asked. */
class GatewayCommandsTest {
  private static final String JOB =
      """
      {"id":"j1","host":"meet1","state":"%s","because":"%s"}""";

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Map<String, Deque<String>> replies = new ConcurrentHashMap<>();
  private HttpServer server;
  private Path token;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::respond);
    server.start();
    token = Files.writeString(folder.resolve("token"), "s3cret\n");
    reply("GET /hosts", "{\"items\":[{\"id\":\"meet1\",\"site\":\"meet.example.com\"}]}");
    reply("GET /sites", "{\"items\":[{\"id\":\"meet.example.com\"}]}");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void asksForARestartOfTheOnlyHost() {
    reply("POST /hosts/meet1/restarts", JOB.formatted("requested", "asked for"));
    assertThat(run("restart", "--when-idle", "--reason", "swap")).isEqualTo(ExitCode.DONE);
    assertThat(requests)
        .contains("POST /hosts/meet1/restarts {\"mode\":\"when-idle\",\"reason\":\"swap\"}");
    assertThat(out.toString()).contains("meet1: restart requested: asked for").contains("job j1");
  }

  @Test
  void seesARestartThrough() {
    reply("POST /hosts/meet1/restarts", JOB.formatted("waiting", "3 people talk"));
    reply("GET /restarts/j1", JOB.formatted("verifying", "it must prove itself"));
    reply("GET /restarts/j1", JOB.formatted("done", "verified"));
    assertThat(run("restart", "meet1", "--wait")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString().lines())
        .containsExactly(
            "meet1: restart waiting: 3 people talk",
            "meet1: restart verifying: it must prove itself",
            "meet1: restart done: verified");
  }

  @Test
  void aRestartThatFailedIsAFailure() {
    reply("POST /hosts/meet1/restarts", JOB.formatted("failed", "it did not come back"));
    assertThat(run("restart", "meet1", "--wait")).isEqualTo(ExitCode.FAILURE);
  }

  @Test
  void aRefusalIsAFailureWithItsReason() {
    assertThat(run("restart", "meet2", "--now")).isEqualTo(ExitCode.FAILURE);
    assertThat(err.toString()).contains("there is no such resource (404)");
  }

  @Test
  void pausesAScopeForAWhile() {
    reply("PUT /hosts/meet1/pause", "{\"paused\":true,\"until\":\"2026-11-29T18:00:00Z\"}");
    assertThat(run("pause", "2h", "--host", "meet1", "--reason", "meeting"))
        .isEqualTo(ExitCode.DONE);
    assertThat(requests)
        .anyMatch(
            each ->
                each.matches(
                    "PUT /hosts/meet1/pause \\{\"until\":\"[0-9T:-]+Z\",\"reason\":\"meeting\"}"));
    assertThat(out.toString()).contains("paused on meet1 until 2026-11-29T18:00:00Z");
  }

  @Test
  void testsEachChannelAndFailsWhenOneDoesNotTakeIt() {
    reply(
        "GET /notifications/channels",
        "{\"items\":[{\"name\":\"chat\",\"type\":\"slack\",\"waiting\":2,\"failure\":\"HTTP 404\","
            + "\"failingSince\":\"2026-11-29T18:00:00Z\"},{\"name\":\"ops\",\"type\":\"mail\",\"waiting\":0}]}");
    reply(
        "POST /notifications/channels/chat/test",
        "{\"channel\":\"chat\",\"delivered\":false,\"answer\":\"HTTP 404\"}");
    reply(
        "POST /notifications/channels/ops/test",
        "{\"channel\":\"ops\",\"delivered\":true,\"answer\":\"taken\"}");
    assertThat(run("notify", "test")).isEqualTo(ExitCode.FAILURE);
    assertThat(out.toString()).contains("chat: HTTP 404").contains("ops: taken");
    assertThat(run("notify", "test", "ops")).isEqualTo(ExitCode.DONE);
    assertThat(run("notify", "list")).isEqualTo(ExitCode.FAILURE);
    assertThat(out.toString())
        .contains("chat (slack): fails since 2026-11-29T18:00:00Z: HTTP 404; 2 waiting")
        .contains("ops (mail): no message since the start; 0 waiting");
  }

  @Test
  void resumesWhatWasSuspendedToo() {
    reply("DELETE /pause", "{\"paused\":false}");
    replies.remove("GET /hosts");
    reply(
        "GET /hosts",
        "{\"items\":[{\"id\":\"a\",\"automation\":{\"state\":\"suspended\"}},"
            + "{\"id\":\"b\",\"automation\":{\"state\":\"on\"}}]}");
    reply("POST /hosts/a/resume", "{}");
    assertThat(run("resume")).isEqualTo(ExitCode.DONE);
    assertThat(requests).contains("POST /hosts/a/resume {}");
    assertThat(out.toString())
        .contains("goes on on all hosts")
        .contains("a is no longer suspended");
  }

  @Test
  void listsEventsTheNewestLast() {
    reply(
        "GET /events",
        "{\"items\":[{\"position\":2,\"at\":\"t2\",\"severity\":\"warning\",\"host\":\"a\","
            + "\"message\":\"two\"},{\"position\":1,\"at\":\"t1\",\"severity\":\"info\","
            + "\"message\":\"one\"}]}");
    assertThat(run("events", "--site", "meet.example.com", "--severity", "warning"))
        .isEqualTo(ExitCode.DONE);
    assertThat(out.toString().lines()).containsExactly("INFO    t1: one", "WARNING t2 a: two");
    assertThat(requests.get(0)).contains("site=meet.example.com&severity=warning&limit=20");
  }

  @Test
  void saysWhy() {
    reply(
        "GET /hosts/meet1",
        "{\"id\":\"meet1\",\"automation\":{\"state\":\"watch\",\"because\":\"as configured\"},"
            + "\"health\":{\"state\":\"broken\",\"summary\":\"meet1: Jicofo does not run\"}}");
    reply(
        "GET /hosts/meet1/findings",
        "{\"items\":[{\"id\":\"jicofo\",\"summary\":\"Jicofo does not run.\","
            + "\"evidence\":[\"connection refused\"],\"remedy\":[\"systemctl restart jicofo\"]}]}");
    reply(
        "POST /hosts/meet1/restart-policy/preview",
        "{\"now\":{\"action\":\"wait\",\"because\":\"3 people talk\"},"
            + "\"next\":[{\"local\":\"2026-11-30T04:00+09:00\"}]}");
    assertThat(run("why", "meet1")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString())
        .contains("BROKEN    meet1: Jicofo does not run")
        .contains("    seen: connection refused")
        .contains("    systemctl restart jicofo")
        .contains("automation  watch: as configured")
        .contains("now         wait: 3 people talk")
        .contains("nightly     2026-11-30T04:00+09:00");
  }

  @Test
  void printsTheReportOfAMonth() {
    reply(
        "GET /report",
        "{\"summary\":\"Month: 1 host\",\"lines\":[{\"summary\":\"Nothing waits for a decision\"}]}");
    assertThat(run("report", "--month")).isEqualTo(ExitCode.DONE);
    assertThat(requests.get(0)).contains("period=month");
    assertThat(out.toString().lines())
        .containsExactly("Month: 1 host", "", "* Nothing waits for a decision");
  }

  @Test
  void tellsWhatAPolicyWouldHaveDone() {
    reply(
        "POST /hosts/meet1/restart-policy/backtest",
        "{\"summary\":\"would have restarted once\",\"coverage\":98.5,\"restarts\":[{\"at\":\"t1\",\"cause\":"
            + "\"pressure\",\"endpoints\":0,\"reason\":\"swap 63 %\"}],\"waits\":[{\"from\":\"t2\",\"outcome\":"
            + "\"expired\",\"cause\":\"nightly\",\"reason\":\"2 conferences\"}],\"actual\":{\"restarts\":[{"
            + "\"at\":\"t3\",\"reason\":\"not by us\"}]},\"limits\":[{\"summary\":\"no health\"}]}");
    assertThat(
            run(
                "backtest",
                "meet1",
                "--from",
                "2026-11-01T00:00:00Z",
                "--set",
                "nightly.cron=none",
                "--set",
                "neverDuring=[\"Mon-Fri 08:00-20:00\"]"))
        .isEqualTo(ExitCode.DONE);
    assertThat(requests)
        .contains(
            "POST /hosts/meet1/restart-policy/backtest"
                + " {\"from\":\"2026-11-01T00:00:00Z\",\"policy\":{\"nightly\":{\"cron\":\"none\"},"
                + "\"neverDuring\":[\"Mon-Fri 08:00-20:00\"]}}");
    assertThat(out.toString())
        .contains("would restart  t1 pressure, 0 endpoints: swap 63 %")
        .contains("expired        t2 nightly: 2 conferences")
        .contains("did restart    t3 by others, unknown number of endpoints: not by us")
        .contains("figures for 98.5 % of the time")
        .contains("* no health");
  }

  @Test
  void saysWhyWithEachCheckThatIsNotWell() {
    reply("GET /hosts/meet1", "{\"id\":\"meet1\"}");
    reply(
        "GET /hosts/meet1/health",
        "{\"checks\":[{\"id\":\"clock\",\"state\":\"unknown\",\"summary\":\"not known\"},"
            + "{\"id\":\"disk./\",\"state\":\"well\",\"summary\":\"there is space\"}]}");
    assertThat(run("why", "meet1")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString())
        .contains("  clock: not known")
        .contains("restarts: not known; there is no such resource (404)")
        .doesNotContain("there is space");
  }

  @Test
  void addsAnAccountAndShowsItsPasswordOnce() {
    reply(
        "POST /sites/meet.example.com/accounts",
        "{\"name\":\"anna\",\"enabled\":true,\"password\":\"correct-horse\"}");
    assertThat(run("accounts", "add", "anna", "--note", "4b")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).contains("created anna").containsOnlyOnce("correct-horse");
  }

  @Test
  void readsAPasswordFromAFileOnly() throws IOException {
    Path password = Files.writeString(folder.resolve("p"), "hunter2\n");
    reply("POST /sites/meet.example.com/accounts", "{\"name\":\"anna\",\"enabled\":true}");
    assertThat(run("accounts", "add", "anna", "--password-file", password.toString()))
        .isEqualTo(ExitCode.DONE);
    assertThat(requests).anyMatch(each -> each.contains("\"password\":\"hunter2\""));
    assertThat(out + err.toString()).doesNotContain("hunter2");
  }

  @Test
  void listsAndDisablesAccounts() {
    reply(
        "GET /sites/meet.example.com/accounts",
        "{\"items\":[{\"name\":\"anna\",\"enabled\":false,\"note\":\"4b\"}]}");
    reply("PATCH /sites/meet.example.com/accounts/anna", "{\"name\":\"anna\",\"enabled\":false}");
    assertThat(run("accounts", "list")).isEqualTo(ExitCode.DONE);
    assertThat(run("accounts", "disable", "anna")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).contains("anna  disabled  4b").contains("disabled anna");
    assertThat(requests)
        .contains("PATCH /sites/meet.example.com/accounts/anna {\"enabled\":false}");
  }

  @Test
  void importsACsvAndSaysWhatBecameOfEachLine() throws IOException {
    Path csv = Files.writeString(folder.resolve("class.csv"), "name\nanna\nben\n");
    reply(
        "POST /sites/meet.example.com/accounts/import",
        "{\"created\":1,\"refused\":1,\"lines\":[{\"line\":2,\"name\":\"anna\","
            + "\"outcome\":\"created\",\"password\":\"pw\"},{\"line\":3,\"name\":\"ben\","
            + "\"outcome\":\"exists\",\"because\":\"there is one\"}]}");
    assertThat(run("accounts", "import", csv.toString())).isEqualTo(ExitCode.FAILURE);
    assertThat(out.toString())
        .contains("line 2: anna created  pw")
        .contains("line 3: ben exists: there is one")
        .contains("1 created, 1 refused");
    assertThat(requests).contains("POST /sites/meet.example.com/accounts/import name\nanna\nben\n");
  }

  @Test
  void saysHowTheSecureDomainIs() {
    reply(
        "GET /sites/meet.example.com/secure-domain",
        "{\"site\":\"meet.example.com\",\"consistent\":false,\"because\":\"jicofo.conf is off\","
            + "\"files\":[{\"name\":\"prosody\",\"enabled\":true,\"guests\":true},"
            + "{\"name\":\"jicofo.conf\",\"enabled\":false}]}");
    assertThat(run("secure-domain", "status")).isEqualTo(ExitCode.FAILURE);
    assertThat(out.toString())
        .contains("not as a whole on or off (jicofo.conf is off)")
        .contains("  prosody: on, with guests")
        .contains("  jicofo.conf: off");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "restart --now --drain",
        "pause soon",
        "pause --host a --site b",
        "events --severity bad",
        "events -n 0",
        "why",
        "accounts",
        "completion tcsh"
      })
  void wrongUseIsAUsageError(String line) {
    assertThat(run(line.split(" "))).isEqualTo(ExitCode.USAGE);
    assertThat(requests).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"why meet1", "events", "restart meet1", "pause", "resume", "accounts list"})
  void saysThatTheGatewayIsAwayOrRefusesTheToken(String line) throws IOException {
    Files.writeString(token, "another\n");
    assertThat(run(line.split(" "))).isEqualTo(ExitCode.FAILURE);
    assertThat(err.toString()).contains("does not accept the token (401)");
    server.stop(0);
    assertThat(run(line.split(" "))).isEqualTo(ExitCode.FAILURE);
    assertThat(err.toString()).contains("nothing answers at").doesNotContain("another");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void completesInEveryShell(String shell) {
    assertThat(execute("completion", shell)).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).contains("meetkeeper", "secure-domain", "when-idle");
  }

  private int run(String... command) {
    List<String> all = new ArrayList<>(List.of(command));
    if (!command[0].equals("completion") && !List.of(command).equals(List.of("accounts"))) {
      all.addAll(
          List.of(
              "--server",
              "http://127.0.0.1:" + server.getAddress().getPort(),
              "--token-file",
              token.toString()));
    }
    return execute(all.toArray(String[]::new));
  }

  private int execute(String... arguments) {
    return MeetkeeperCommand.execute(
        arguments, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private void reply(String request, String body) {
    replies.computeIfAbsent(request, key -> new ArrayDeque<>()).add(body);
  }

  /** The last of the replies to a request is given again and again. */
  private String next(String request) {
    Deque<String> found = replies.get(request);
    return found == null ? null : found.size() > 1 ? found.poll() : found.peek();
  }

  private void respond(HttpExchange exchange) throws IOException {
    String content = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String path = exchange.getRequestURI().getPath().replaceFirst("^/api/v1", "");
    String method = exchange.getRequestMethod();
    String query = exchange.getRequestURI().getQuery();
    requests.add(
        content.isEmpty()
            ? method + " " + path + "?" + query
            : method + " " + path + " " + content);
    boolean known = "Bearer s3cret".equals(exchange.getRequestHeaders().getFirst("Authorization"));
    String found = next(method + " " + path);
    byte[] body =
        (found == null ? "{\"detail\":\"there is no such resource\"}" : found)
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(known ? found == null ? 404 : 200 : 401, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
