package io.meetkeeper.suite.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.contract.ProblemText;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.suite.run.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that use a gateway, against one that records its requests. */
class GatewayCommandsTest {
  private static final String JOB =
      """
      {"id":"j1","host":"meet1","state":"%s","because":"%s"}\
      """;

  @TempDir private Path folder;
  private FakeRestGateway gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = new FakeRestGateway(folder);
    reply("GET /hosts", "{\"items\":[{\"id\":\"meet1\",\"site\":\"meet.example.com\"}]}");
    reply("GET /sites", "{\"items\":[{\"id\":\"meet.example.com\"}]}");
  }

  @AfterEach
  void stop() {
    gateway.stop();
  }

  @Test
  void asksForARestartOfTheOnlyHost() {
    reply("POST /hosts/meet1/restarts", JOB.formatted("requested", "asked for"));
    assertThat(run("restart", "--when-idle", "--reason", "swap")).isEqualTo(ExitCode.DONE);
    assertThat(gateway.requests())
        .contains("POST /hosts/meet1/restarts {\"mode\":\"when-idle\",\"reason\":\"swap\"}");
    assertThat(gateway.out()).contains("meet1: restart requested: asked for").contains("job j1");
  }

  @Test
  void fillsMachinist() {
    String fill =
        "{\"from\":\"2026-11-01T00:00:00Z\",\"to\":\"2026-11-02T00:00:00Z\",\"state\":\"running\","
            + "\"position\":\"2026-11-01T02:00:00Z\",\"queued\":120,\"reason\":\"waits\"}";
    reply("POST /relays/machinist/fill", fill);
    reply("DELETE /relays/machinist/fill", fill.replace("running", "stopped"));
    reply("GET /relays/machinist", "{\"state\":\"on\",\"fill\":" + fill + "}");
    assertThat(run("machinist", "fill", "--from", "2026-11-01T00:00:00Z")).isEqualTo(ExitCode.DONE);
    assertThat(gateway.requests())
        .contains("POST /relays/machinist/fill {\"from\":\"2026-11-01T00:00:00Z\"}");
    assertThat(run("machinist", "fill")).isEqualTo(ExitCode.DONE);
    assertThat(gateway.out())
        .contains("running, at 2026-11-01T02:00:00Z, 120 points into the queue (waits)");
    assertThat(run("machinist", "fill", "--stop")).isEqualTo(ExitCode.DONE);
    assertThat(gateway.out()).contains("stopped, 120 points");
    assertThat(run("machinist", "fill", "--stop", "--from", "x")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void aDateIsItsMidnightInTheZoneThatIsShown() {
    gateway.replyOtherwise("{\"items\":[],\"spans\":[]}");
    assertThat(run("timeline", "meet1", "--from", "2026-11-30")).isEqualTo(ExitCode.DONE);
    assertThat(gateway.requests().get(0)).contains("from=2026-11-30T00:00:00Z");
    for (String wrong : List.of("9999999d", "1969-12-31", "yesterday", "2026-11-30T08:00")) {
      assertThat(run("timeline", "meet1", "--from", wrong)).as(wrong).isEqualTo(ExitCode.USAGE);
    }
    assertThat(run("timeline", "meet1", "--from", "2026-02-30")).isEqualTo(ExitCode.USAGE);
    assertThat(gateway.err())
        .contains("--from 2026-02-30; allowed: a time such as 2026-11-30T08:00:00Z, a date");
  }

  /** Nobody typed {@code expiresAt} or {@code limit}. */
  @Test
  void aRefusedValueIsNamedAsItWasTyped() {
    gateway.replyProblem("POST /tokens", 422, notAllowed("expiresAt", "2020-01-01T00:00:00Z"));
    gateway.replyProblem("GET /hosts/meet1/metrics", 400, notAllowed("step", "1s"));
    assertThat(run("metrics", "meet1", "--step", "1s")).isEqualTo(ExitCode.FAILURE);
    assertThat(gateway.err()).contains("--step is \"1s\"; allowed: a time in the future (400)");
    run("token", "create", "x", "--scope", "view", "--expires", "2020-01-01T00:00:00Z");
    assertThat(gateway.err()).contains("--expires is \"2020-01-01T00:00:00Z\"");
    gateway.replyProblem("POST /tokens", 422, notAllowed("scopes.0", "root"));
    run("token", "create", "x", "--scope", "root");
    run("token", "create", "x", "--scope", "root");
    assertThat(gateway.err()).contains("--scope is \"root\"");
    run("--language", "ja", "metrics", "meet1", "--step", "1s");
    assertThat(gateway.err()).contains("--step が「1s」です");
  }

  private static String notAllowed(String member, String value) {
    return ContractJson.toJson(
        Map.of(
            "detail",
            "a problem with " + member,
            "detailText",
            ProblemText.NOT_ALLOWED.with(member, value, AllowedText.FUTURE_TIME.english())));
  }

  @Test
  void seesARestartThrough() {
    reply("POST /hosts/meet1/restarts", JOB.formatted("waiting", "3 people talk"));
    reply("GET /restarts/j1", JOB.formatted("verifying", "it must prove itself"));
    reply("GET /restarts/j1", JOB.formatted("done", "verified"));
    assertThat(run("restart", "meet1", "--wait")).isEqualTo(ExitCode.DONE);
    assertThat(gateway.out().lines())
        .containsExactly(
            "meet1: restart waiting: 3 people talk",
            "meet1: restart verifying: it must prove itself",
            "meet1: restart done: verified");
  }

  @Test
  void startsABridgeAndFollowsItToItsEnd() {
    reply("POST /hosts/meet1/start", JOB.formatted("requested", "the bridge does not run"));
    reply("GET /restarts/j1", JOB.formatted("done", "started and verified for 70 s"));
    assertThat(run("start", "--wait", "--reason", "upgrade")).isEqualTo(ExitCode.DONE);
    assertThat(gateway.out().lines())
        .containsExactly(
            "meet1: start requested: the bridge does not run",
            "meet1: start done: started and verified for 70 s");
    assertThat(gateway.requests()).contains("POST /hosts/meet1/start {\"reason\":\"upgrade\"}");
    assertThat(run("start", "meet2")).isEqualTo(ExitCode.FAILURE);
  }

  @Test
  void aRestartThatFailedIsAFailure() {
    reply("POST /hosts/meet1/restarts", JOB.formatted("failed", "it did not come back"));
    assertThat(run("restart", "meet1", "--wait")).isEqualTo(ExitCode.FAILURE);
  }

  @Test
  void aRefusalIsAFailureWithItsReason() {
    assertThat(run("restart", "meet2", "--now")).isEqualTo(ExitCode.FAILURE);
    assertThat(gateway.err()).contains("there is no such resource (404)");
  }

  @Test
  void printsALinkThatOpensThePage() {
    reply(
        "POST /session-links",
        "{\"url\":\"http://127.0.0.1:8480/#/open/mk_code\",\"expiresAt\":\"2026-11-29T18:10:00Z\"}");
    assertThat(run("open", "--scope", "view,restart", "--valid", "1h", "--for", "anna"))
        .isEqualTo(ExitCode.DONE);
    assertThat(gateway.requests())
        .contains(
            "POST /session-links {\"scopes\":[\"view\",\"restart\"],\"validFor\":\"1h\",\"person\":\"anna\"}");
    assertThat(gateway.out().lines())
        .contains(
            "http://127.0.0.1:8480/#/open/mk_code",
            "works once, until 2026-11-29T18:10:00Z",
            "On another computer, first: ssh -L 8480:127.0.0.1:8480 THIS-SERVER");
    assertThat(run("open", "--for", "a b")).isEqualTo(ExitCode.USAGE);
    assertThat(run("open", "--valid", "soon")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void saysThatNothingAnswersWhereThePageShouldBe() {
    gateway.stop();
    assertThat(run("open")).isEqualTo(ExitCode.FAILURE);
    assertThat(gateway.err()).contains("nothing answers at");
    assertThat(gateway.out()).isEmpty();
  }

  @Test
  void pausesAScopeForAWhile() {
    reply("PUT /hosts/meet1/pause", "{\"paused\":true,\"until\":\"2026-11-29T18:00:00Z\"}");
    assertThat(run("pause", "2h", "--host", "meet1", "--reason", "meeting"))
        .isEqualTo(ExitCode.DONE);
    assertThat(gateway.requests())
        .anyMatch(
            each ->
                each.matches(
                    "PUT /hosts/meet1/pause \\{\"until\":\"[0-9T:-]+Z\",\"reason\":\"meeting\"}"));
    assertThat(gateway.out()).contains("paused on meet1 until 2026-11-29T18:00:00Z");
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
    assertThat(gateway.out()).contains("chat: HTTP 404").contains("ops: taken");
    assertThat(run("notify", "test", "ops")).isEqualTo(ExitCode.DONE);
    assertThat(run("notify", "list")).isEqualTo(ExitCode.FAILURE);
    assertThat(gateway.out())
        .contains("chat\tslack\t2\tfailing since 2026-11-29T18:00:00Z: HTTP 404")
        .contains("ops\tmail\t0\tno message since the start");
  }

  @Test
  void resumesWhatWasSuspendedToo() {
    reply("DELETE /pause", "{\"paused\":false}");
    gateway.removeReply("GET /hosts");
    reply(
        "GET /hosts",
        "{\"items\":[{\"id\":\"a\",\"automation\":{\"state\":\"suspended\"}},"
            + "{\"id\":\"b\",\"automation\":{\"state\":\"on\"}}]}");
    reply("POST /hosts/a/resume", "{}");
    assertThat(run("resume")).isEqualTo(ExitCode.DONE);
    assertThat(gateway.requests()).contains("POST /hosts/a/resume {}");
    assertThat(gateway.out())
        .contains("automation continues on all hosts")
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
    assertThat(gateway.out().lines()).containsExactly("INFO    t1: one", "WARNING t2 a: two");
    assertThat(gateway.requests().get(0))
        .contains("site=meet.example.com&severity=warning&limit=20");
  }

  @Test
  void aRefusalEndsFollowing() {
    String event = "{\"position\":1,\"at\":\"t1\",\"severity\":\"info\",\"message\":\"one\"}";
    reply("GET /events", "{\"items\":[" + event + "]}");
    gateway.replyRefusal("GET /events", 503);
    gateway.replyRefusal("GET /events", 403);
    assertThat(run("events", "-f")).isEqualTo(ExitCode.FAILURE);
    assertThat(gateway.out()).contains("t1: one");
    assertThat(gateway.err()).contains("this token may not do that");
  }

  /** Positions begin again at an earlier one, after restoring a backup. */
  @Test
  void followingGoesOnInARestoredStore() {
    String event = "{\"items\":[{\"position\":%d,\"at\":\"t%d\",\"message\":\"one\"}]}";
    for (int position : List.of(9, 3, 4)) {
      reply("GET /events", event.formatted(position, position));
    }
    gateway.replyRefusal("GET /events", 403);
    run("events", "-f");
    assertThat(gateway.out()).contains("t9: one").contains("t4: one");
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
    assertThat(gateway.out())
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
    assertThat(gateway.requests().get(0)).contains("period=month");
    assertThat(gateway.out().lines())
        .containsExactly("Month: 1 host", "", "* Nothing waits for a decision");
  }

  @Test
  void tellsWhatAPolicyWouldHaveDone() {
    reply(
        "POST /hosts/meet1/restart-policy/backtest",
        "{\"summary\":\"would have restarted"
            + " once\",\"coverage\":98.5,\"restarts\":[{\"at\":\"t1\",\"cause\":\"pressure\",\"endpoints\":0,\"reason\":\"swap"
            + " 63 %\"}],\"waits\":[{\"from\":\"t2\",\"outcome\":\"expired\",\"cause\":\"nightly\",\"reason\":\"2"
            + " conferences\"}],\"actual\":{\"restarts\":[{\"at\":\"t3\",\"reason\":\"not by"
            + " us\"}]},\"limits\":[{\"summary\":\"no health\"}]}");
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
    assertThat(gateway.requests())
        .contains(
            "POST /hosts/meet1/restart-policy/backtest"
                + " {\"from\":\"2026-11-01T00:00:00Z\",\"policy\":{\"nightly\":{\"cron\":\"none\"},"
                + "\"neverDuring\":[\"Mon-Fri 08:00-20:00\"]}}");
    assertThat(gateway.out())
        .contains("would restart  t1 pressure, 0 endpoints: swap 63 %")
        .contains("expired        t2 nightly: 2 conferences")
        .contains("did restart    t3 by others, unknown number of endpoints: not by us")
        .contains("figures for 98.5 % of the time")
        .contains("* no health");
  }

  @Test
  void saysWhyNotStepByStep() {
    reply("GET /hosts/meet1", "{\"id\":\"meet1\"}");
    reply("GET /hosts/meet1/health", "{\"checks\":[]}");
    reply("POST /hosts/meet1/restart-policy/preview", "{\"now\":{\"action\":\"wait\"}}");
    reply(
        "GET /hosts/meet1/decision",
        "{\"outcome\":\"wait\",\"summary\":\"waits: 1 conference\",\"steps\":["
            + "{\"step\":\"rule\",\"state\":\"passed\",\"reason\":\"the swap alarm\"},"
            + "{\"step\":\"idle\",\"state\":\"blocking\",\"reason\":\"1 conference\"},"
            + "{\"step\":\"window\",\"state\":\"blocking\",\"reason\":\"not at this time\","
            + "\"opensAt\":\"2026-11-30T02:00:00Z\"},"
            + "{\"step\":\"budget\",\"state\":\"not-reached\"}]}");
    assertThat(run("why", "meet1")).isEqualTo(ExitCode.DONE);
    assertThat(gateway.out())
        .contains("now         waits: 1 conference")
        .contains("  ok        rule        the swap alarm")
        .contains("  blocks    idle        1 conference")
        .contains("  blocks    window      not at this time; opens at 2026-11-30T02:00:00Z")
        .contains("  -         budget");
  }

  @Test
  void saysWhyWithEachCheckThatIsNotWell() {
    reply("GET /hosts/meet1", "{\"id\":\"meet1\"}");
    reply(
        "GET /hosts/meet1/health",
        "{\"checks\":[{\"id\":\"clock\",\"state\":\"unknown\",\"summary\":\"not known\"},"
            + "{\"id\":\"disk./\",\"state\":\"well\",\"summary\":\"there is space\"}]}");
    assertThat(run("why", "meet1")).isEqualTo(ExitCode.DONE);
    assertThat(gateway.out())
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
    assertThat(gateway.out()).contains("created anna").containsOnlyOnce("correct-horse");
  }

  @Test
  void readsAPasswordFromAFileOnly() throws IOException {
    Path password = Files.writeString(folder.resolve("p"), "hunter2\n");
    reply("POST /sites/meet.example.com/accounts", "{\"name\":\"anna\",\"enabled\":true}");
    assertThat(run("accounts", "add", "anna", "--password-file", password.toString()))
        .isEqualTo(ExitCode.DONE);
    assertThat(gateway.requests()).anyMatch(each -> each.contains("\"password\":\"hunter2\""));
    assertThat(gateway.out() + gateway.err()).doesNotContain("hunter2");
  }

  @Test
  void listsAndDisablesAccounts() {
    reply(
        "GET /sites/meet.example.com/accounts",
        "{\"items\":[{\"name\":\"anna\",\"enabled\":false,\"note\":\"4b\"}]}");
    reply("PATCH /sites/meet.example.com/accounts/anna", "{\"name\":\"anna\",\"enabled\":false}");
    assertThat(run("accounts", "list")).isEqualTo(ExitCode.DONE);
    assertThat(run("accounts", "disable", "anna")).isEqualTo(ExitCode.DONE);
    assertThat(gateway.out()).contains("anna\tdisabled\t\t4b").contains("disabled anna");
    assertThat(gateway.requests())
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
    assertThat(gateway.out())
        .contains("line 2: anna created  pw")
        .contains("line 3: ben exists: there is one")
        .contains("1 created, 1 refused");
    assertThat(gateway.requests())
        .contains("POST /sites/meet.example.com/accounts/import name\nanna\nben\n");
  }

  @Test
  void saysHowTheSecureDomainIs() {
    reply(
        "GET /sites/meet.example.com/secure-domain",
        "{\"site\":\"meet.example.com\",\"consistent\":false,\"because\":\"jicofo.conf is off\","
            + "\"files\":[{\"name\":\"prosody\",\"enabled\":true,\"guests\":true},"
            + "{\"name\":\"jicofo.conf\",\"enabled\":false}]}");
    assertThat(run("secure-domain", "status")).isEqualTo(ExitCode.FAILURE);
    assertThat(gateway.out())
        .contains("not as a whole on or off (jicofo.conf is off)")
        .contains("  prosody: on, with guests")
        .contains("  jicofo.conf: off");
  }

  /** Describes a broken token file, without its content. */
  @Test
  void saysWhatIsWrongWithATokenFile() throws IOException {
    Path missing = folder.resolve("none");
    Path two = Files.writeString(folder.resolve("two"), "s3cret one\ns3cret two\n");
    Path empty = Files.writeString(folder.resolve("empty"), "\n");
    for (Path wrong : List.of(missing, folder, two, empty, Path.of("/dev/zero"))) {
      assertThat(
              gateway.execute("hosts", "--server", gateway.url(), "--token-file", wrong.toString()))
          .isEqualTo(ExitCode.FAILURE);
    }
    assertThat(gateway.err().lines())
        .containsExactly(
            "--token-file " + missing + ": there is no such file",
            "--token-file " + folder + " cannot be read by " + System.getProperty("user.name"),
            two + " holds no token; allowed: one line of at most 4096 characters, without blanks",
            empty + " holds no token; allowed: one line of at most 4096 characters, without blanks",
            "/dev/zero holds no token; allowed: one line of at most 4096 characters, without blanks");
    assertThat(gateway.requests()).isEmpty();
  }

  @Test
  void warnsOfATokenFileThatEverybodyCanRead() throws IOException {
    gateway.reply("GET /hosts", "{\"items\":[]}");
    Path token = Files.writeString(folder.resolve("t"), FakeRestGateway.TOKEN + "\r\n");
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r--r--"));
    String[] command = {"hosts", "--server", gateway.url(), "--token-file", token.toString()};
    assertThat(gateway.execute(command)).as(gateway.err()).isEqualTo(ExitCode.DONE);
    assertThat(gateway.err().strip())
        .isEqualTo(
            token + " can be read by every user of this machine; remedy: chmod 600 " + token);
  }

  @Test
  void saysInWordsWhyAServerCannotBeAsked() throws IOException {
    Path token = Files.writeString(folder.resolve("t"), "s3cret\n");
    try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String tls = "https://127.0.0.1:" + plain.getLocalPort();
      Thread server = new Thread(() -> answerWithoutTls(plain));
      server.start();
      for (String url : List.of(tls, "https://no-such-host.invalid:8480")) {
        assertThat(gateway.execute("hosts", "--server", url, "--token-file", token.toString()))
            .isEqualTo(ExitCode.FAILURE);
      }
      assertThat(gateway.err()).contains(tls + ": TLS failed");
    }
    assertThat(gateway.err()).contains("its name is not known (DNS)").doesNotContain("Exception");
  }

  /** As a server that speaks HTTP without TLS, once it has seen that this is no request. */
  private static void answerWithoutTls(ServerSocket server) {
    try (Socket client = server.accept()) {
      int first = client.getInputStream().read();
      client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
      client.shutdownOutput();
      while (first >= 0) { // closed with something unread, the answer would be lost
        first = client.getInputStream().read();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void csvAndJsonAreNotOneAnswer() {
    assertThat(run("restarts", "list", "--csv", "--json")).isEqualTo(ExitCode.USAGE);
    assertThat(run("metrics", "meet1", "--csv", "--json")).isEqualTo(ExitCode.USAGE);
    assertThat(gateway.requests()).isEmpty();
    assertThat(gateway.out().lines()).allMatch(line -> line.contains("\"exitCode\":64"));
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
    assertThat(gateway.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"why meet1", "events", "restart meet1", "pause", "resume", "accounts list"})
  void saysThatTheGatewayIsAwayOrRefusesTheToken(String line) throws IOException {
    gateway.forgetToken();
    assertThat(run(line.split(" "))).isEqualTo(ExitCode.FAILURE);
    assertThat(gateway.err()).contains("does not accept the token (401)");
    gateway.stop();
    assertThat(run(line.split(" "))).isEqualTo(ExitCode.FAILURE);
    assertThat(gateway.err()).contains("nothing answers at").doesNotContain("another");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void completesInEveryShell(String shell) {
    assertThat(gateway.execute("completion", shell)).isEqualTo(ExitCode.DONE);
    assertThat(gateway.out()).contains("meetkeeper", "secure-domain", "when-idle");
  }

  private int run(String... command) {
    return List.of("completion", "accounts").contains(String.join(" ", command))
        ? gateway.execute(command)
        : gateway.run(command);
  }

  private void reply(String request, String body) {
    gateway.reply(request, body);
  }
}
