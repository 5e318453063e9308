package io.meetkeeper.suite.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.ProblemText;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.suite.run.ExitCode;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands about the accounts, the files and the secure domain of a site. */
class SiteCommandsTest {
  private static final String SITE = "/sites/meet.example.com";
  private static final String DOCUMENTS = SITE + "/documents";

  @TempDir private Path folder;
  private FakeRestGateway gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = new FakeRestGateway(folder);
    gateway.reply("GET /sites", "{\"items\":[{\"id\":\"meet.example.com\"}]}");
    gateway.reply(
        "GET " + DOCUMENTS,
        "{\"items\":[{\"name\":\"config.js\",\"access\":\"edit\",\"path\":\"/etc/c.js\"},"
            + "{\"name\":\"jvb.conf\",\"access\":\"read\",\"because\":\"no right\"},"
            + "{\"name\":\"videobridge-config\",\"access\":\"edit\"}]}");
    gateway.reply(
        "GET " + DOCUMENTS + "/config.js",
        "{\"name\":\"config.js\",\"etag\":\"e1\",\"text\":\"var config = {};\\n\","
            + "\"values\":{\"p2p\":{\"enabled\":true},\"defaultLanguage\":\"de\"}}");
    gateway.reply("GET " + DOCUMENTS + "/videobridge-config", "{\"etag\":\"e2\"}");
  }

  @AfterEach
  void stop() {
    gateway.stop();
  }

  @Test
  void setsAValueOfItsTypeInItsFile() {
    gateway.reply(
        "PATCH " + DOCUMENTS + "/config.js",
        "{\"name\":\"config.js\",\"outcome\":\"changed\",\"diff\":\"-a\\n+b\\n\","
            + "\"next\":[{\"act\":\"restart\",\"service\":\"web\",\"interrupts\":\"the page\","
            + "\"command\":\"docker restart web\"}]}");
    assertThat(gateway.run("set", "startWithAudioMuted=true", "p2p.enabled=false", "--restart"))
        .as(gateway.err())
        .isEqualTo(ExitCode.DONE);
    assertThat(gateway.requests())
        .contains(
            "PATCH "
                + DOCUMENTS
                + "/config.js?then=when-idle"
                + " {\"startWithAudioMuted\":true,\"p2p\":{\"enabled\":false}}");
    assertThat(gateway.out())
        .contains("config.js: changed", "-a", "+b")
        .contains("then: restart web (the page): docker restart web");
  }

  @Test
  void findsASettingOfAnEnvironmentFile() {
    gateway.reply("PATCH " + DOCUMENTS + "/videobridge-config", "{\"outcome\":\"would-change\"}");
    assertThat(gateway.run("set", "VIDEOBRIDGE_MAX_MEMORY=512m", "--dry-run"))
        .isEqualTo(ExitCode.DONE);
    assertThat(gateway.requests())
        .contains(
            "PATCH "
                + DOCUMENTS
                + "/videobridge-config?dryRun=true {\"VIDEOBRIDGE_MAX_MEMORY\":\"512m\"}");
  }

  @Test
  void removesAValue() {
    gateway.reply("PATCH " + DOCUMENTS + "/config.js", "{\"outcome\":\"changed\"}");
    assertThat(gateway.run("set", "defaultLanguage=null")).isEqualTo(ExitCode.DONE);
    assertThat(gateway.requests())
        .contains("PATCH " + DOCUMENTS + "/config.js {\"defaultLanguage\":null}");
  }

  /** {@code hosts} is an option of config.js, and nearly one of this command. */
  @Test
  void anOptionOfAFileKeepsItsNameInARefusal() {
    for (String refused : List.of("hosts", "reason")) {
      gateway.removeReply("PATCH " + DOCUMENTS + "/config.js");
      gateway.replyProblem(
          "PATCH " + DOCUMENTS + "/config.js",
          422,
          ContractJson.toJson(
              Map.of("detailText", ProblemText.NOT_ALLOWED.with(refused, "{}", "something else"))));
      gateway.run("set", "hosts={}", "--file", "config.js", "--reason", "{}");
    }
    assertThat(gateway.err()).contains("hosts is \"{}\"", "--reason is \"{}\"");
    assertThat(gateway.err()).doesNotContain("--host is");
  }

  @Test
  void aValueOfAnotherTypeIsAUsageError() {
    assertThat(gateway.run("set", "startWithAudioMuted=yes")).isEqualTo(ExitCode.USAGE);
    assertThat(gateway.err()).contains("startWithAudioMuted=yes; allowed: true or false");
    assertThat(gateway.requests()).noneMatch(request -> request.startsWith("PATCH"));
  }

  @Test
  void anUnknownOptionIsNotSetButTheNearestIsNamed() {
    assertThat(gateway.run("set", "startWithAudioMutd=true")).isEqualTo(ExitCode.FAILURE);
    assertThat(gateway.err()).contains("did you mean startWithAudioMuted?").contains("--file");
    assertThat(gateway.requests()).noneMatch(request -> request.startsWith("PATCH"));
  }

  @Test
  void printsAValue() {
    assertThat(gateway.run("get", "p2p.enabled")).isEqualTo(ExitCode.DONE);
    assertThat(gateway.run("get", "defaultLanguage")).isEqualTo(ExitCode.DONE);
    assertThat(gateway.out().lines()).containsExactly("true", "de");
    assertThat(gateway.run("get", "startWithAudioMuted")).isEqualTo(ExitCode.FAILURE);
    assertThat(gateway.err()).contains("startWithAudioMuted is not set in config.js");
  }

  @Test
  void listsAndPrintsFiles() {
    assertThat(gateway.run("files")).isEqualTo(ExitCode.DONE);
    assertThat(gateway.out()).contains("config.js\tedit\t/etc/c.js").contains("no right");
    assertThat(gateway.run("files", "config.js")).isEqualTo(ExitCode.DONE);
    assertThat(gateway.out()).contains("var config = {};");
  }

  @Test
  void aFileThatDoesNotParseIsAFailureWithItsPlace() {
    gateway.reply(
        "GET " + DOCUMENTS + "/jvb.conf",
        "{\"text\":\"{\",\"fault\":{\"message\":\"a brace is missing\",\"line\":11}}");
    assertThat(gateway.run("files", "jvb.conf")).isEqualTo(ExitCode.FAILURE);
    assertThat(gateway.err()).contains("jvb.conf does not parse: a brace is missing, line 11");
  }

  @Test
  void takesTheLastChangeBack() {
    gateway.reply(
        "GET " + DOCUMENTS + "/config.js/revisions",
        "{\"items\":[{\"id\":\"bbb\",\"at\":\"t2\",\"by\":\"desk\"},{\"id\":\"aaa\",\"at\":\"t1\"}]}");
    gateway.reply(
        "POST " + DOCUMENTS + "/config.js/revisions/aaa/restore", "{\"outcome\":\"changed\"}");
    assertThat(gateway.run("history", "config.js", "--undo", "--reason", "black page"))
        .isEqualTo(ExitCode.DONE);
    assertThat(gateway.requests())
        .contains(
            "POST " + DOCUMENTS + "/config.js/revisions/aaa/restore {\"reason\":\"black page\"}");
    assertThat(gateway.run("history", "config.js")).isEqualTo(ExitCode.DONE);
    assertThat(gateway.out()).contains("bbb\tt2\tdesk");
  }

  @Test
  void saysHowPeopleLogInAndWhatDoesNotFit() {
    gateway.reply(
        "GET " + SITE + "/login",
        "{\"site\":\"meet.example.com\",\"kind\":\"tokens\",\"because\":\"authentication is"
            + " token\",\"signer\":\"another secret is in"
            + " /opt/signer/.env\",\"findings\":[{\"code\":\"x\",\"broken\":true,\"summary\":\"nobody"
            + " can log in\",\"remedy\":\"set the same secret\"}]}");
    assertThat(gateway.run("accounts", "login")).isEqualTo(ExitCode.FAILURE);
    assertThat(gateway.out())
        .contains("people log in with a token (JWT) (authentication is token)")
        .contains("BROKEN: nobody can log in; set the same secret")
        .contains("what signs the tokens: another secret is in /opt/signer/.env");
  }

  @Test
  void anExpiryIsATimeADurationOrNever() {
    gateway.reply("PATCH " + SITE + "/accounts/anna", "{\"name\":\"anna\"}");
    assertThat(gateway.run("accounts", "expire", "anna", "never")).isEqualTo(ExitCode.DONE);
    assertThat(gateway.run("accounts", "expire", "anna", "7d")).isEqualTo(ExitCode.DONE);
    assertThat(gateway.requests())
        .contains("PATCH " + SITE + "/accounts/anna {\"expiresAt\":null}")
        .anyMatch(request -> request.matches("PATCH .* \\{\"expiresAt\":\"[0-9T:-]+Z\"}"));
  }

  @Test
  void aDeletionMustBeMeant() {
    gateway.reply("DELETE " + SITE + "/accounts/anna", "");
    assertThat(gateway.run("accounts", "delete", "anna")).isEqualTo(ExitCode.USAGE);
    assertThat(gateway.requests()).isEmpty();
    assertThat(gateway.run("accounts", "delete", "anna", "--yes")).isEqualTo(ExitCode.DONE);
    assertThat(gateway.out()).contains("deleted anna");
  }

  @Test
  void writesGeneratedPasswordsWhereOnlyTheUserReads() throws IOException {
    Path csv = Files.writeString(folder.resolve("class.csv"), "name\nanna\n");
    Path sheet = folder.resolve("passwords.csv");
    gateway.reply(
        "POST " + SITE + "/accounts/import",
        "{\"created\":1,\"refused\":0,\"lines\":[{\"line\":2,\"name\":\"anna\","
            + "\"outcome\":\"created\",\"password\":\"pw-1\"}]}");
    String[] line = {"accounts", "import", csv.toString(), "--password-sheet", sheet.toString()};
    assertThat(gateway.run(line)).isEqualTo(ExitCode.DONE);
    assertThat(gateway.out()).contains("line 2: anna created").doesNotContain("pw-1");
    assertThat(sheet).content().contains("anna,pw-1,created");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sheet)))
        .isEqualTo("rw-------");
    assertThat(gateway.run(line)).isEqualTo(ExitCode.FAILURE);
    assertThat(gateway.err()).contains("is there already; nothing was done");
  }

  @Test
  void importsInPartsAfterTheWholeWasChecked() throws IOException {
    StringBuilder names = new StringBuilder("name\n");
    IntStream.range(0, 25).forEach(i -> names.append("pupil").append(i).append('\n'));
    Path csv = Files.writeString(folder.resolve("class.csv"), names);
    String request = "POST " + SITE + "/accounts/import";
    gateway.reply(request, "{\"created\":25,\"refused\":0,\"lines\":[]}");
    gateway.reply(request, importedLines(0, 20));
    gateway.reply(request, importedLines(20, 25));

    assertThat(gateway.run("accounts", "import", csv.toString(), "--json"))
        .isEqualTo(ExitCode.DONE);

    List<String> imports =
        gateway.requests().stream().filter(asked -> asked.startsWith("POST")).toList();
    assertThat(imports).hasSize(3);
    assertThat(imports.get(0)).contains("dryRun=true");
    JsonObject reply = new JsonObject(gateway.out());
    assertThat(reply.getInteger("created")).isEqualTo(25);
    assertThat(reply.getJsonArray("lines")).hasSize(25);
    JsonObject last = reply.getJsonArray("lines").getJsonObject(24);
    assertThat(last.getString("name")).isEqualTo("pupil24");
    assertThat(last.getInteger("line")).isEqualTo(26);
  }

  private static String importedLines(int from, int to) {
    String lines =
        IntStream.range(from, to)
            .mapToObj(
                i ->
                    "{\"line\":%d,\"name\":\"pupil%d\",\"outcome\":\"created\"}"
                        .formatted(i - from + 2, i))
            .collect(Collectors.joining(","));
    return "{\"created\":%d,\"refused\":0,\"lines\":[%s]}".formatted(to - from, lines);
  }

  @Test
  void anImportThatFailsLeavesNoEmptySheet() throws IOException {
    Path csv = Files.writeString(folder.resolve("class.csv"), "name\nanna\n");
    Path sheet = folder.resolve("passwords.csv");
    assertThat(
            gateway.run("accounts", "import", csv.toString(), "--password-sheet", sheet.toString()))
        .isEqualTo(ExitCode.FAILURE);
    assertThat(sheet).doesNotExist();
  }

  @Test
  void seesAChangeOfTheSecureDomainThrough() {
    gateway.reply("PUT " + SITE + "/secure-domain", work("waiting", "2 people talk"));
    gateway.reply("GET " + SITE + "/secure-domain", work("proving", "as a guest"));
    gateway.reply("GET " + SITE + "/secure-domain", work("done", "proved"));
    assertThat(gateway.run("secure-domain", "on", "--guests", "--wait")).isEqualTo(ExitCode.DONE);
    assertThat(gateway.out().lines())
        .containsExactly(
            "meet.example.com: waiting (2 people talk)",
            "meet.example.com: proving (as a guest)",
            "meet.example.com: done (proved)");
    assertThat(gateway.requests().get(1)).contains("\"guests\":true").contains("\"enabled\":true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"undone", "conflict", "expired", "advised"})
  void aChangeThatWasNotMadeIsAFailure(String phase) {
    gateway.reply("PUT " + SITE + "/secure-domain", work(phase, "no"));
    assertThat(gateway.run("secure-domain", "off", "--wait")).isEqualTo(ExitCode.FAILURE);
  }

  @Test
  void aDryRunShowsFilesAndRestarts() {
    gateway.reply(
        "PUT " + SITE + "/secure-domain",
        "{\"site\":\"meet.example.com\",\"work\":{\"phase\":\"planned\",\"files\":[{\"path\":\"/etc/p\",\"diff\":\"+x\\n"
            + "\"}],\"restarts\":[{\"service\":\"prosody\",\"host\":\"meet1\","
            + "\"interrupts\":\"all\"}]}}");
    assertThat(gateway.run("secure-domain", "on", "--dry-run")).isEqualTo(ExitCode.DONE);
    assertThat(gateway.out()).contains("/etc/p", "+x", "then: restart prosody on meet1 (all)");
  }

  @Test
  void aProbeThatProvesNothingIsAFailure() {
    gateway.reply(
        "POST " + SITE + "/secure-domain/probe",
        "{\"ran\":true,\"passed\":false,\"because\":\"a stranger got in\","
            + "\"checks\":[{\"name\":\"stranger\",\"passed\":false,\"seen\":\"opened a room\"}]}");
    assertThat(gateway.run("secure-domain", "probe")).isEqualTo(ExitCode.FAILURE);
    assertThat(gateway.out())
        .contains("WRONG  stranger: opened a room")
        .contains("not proved: a stranger got in");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set startWithAudioMuted",
        "history config.js --restore",
        "history config.js abc --undo",
        "accounts expire anna soon",
        "accounts import x.csv --dry-run --password-sheet y.csv",
        "secure-domain maybe",
        "get"
      })
  void wrongUseAsksNothing(String line) {
    assertThat(gateway.run(line.split(" "))).isEqualTo(ExitCode.USAGE);
    assertThat(gateway.requests()).isEmpty();
  }

  private static String work(String phase, String because) {
    return "{\"site\":\"meet.example.com\",\"work\":{\"phase\":\"%s\",\"because\":\"%s\"}}"
        .formatted(phase, because);
  }
}
