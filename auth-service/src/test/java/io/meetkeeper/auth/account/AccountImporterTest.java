package io.meetkeeper.auth.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.auth.prosody.LuaProsodyShell;
import io.meetkeeper.auth.prosody.LuaProsodyShell.Availability;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.account.AccountImportReply;
import io.meetkeeper.backbone.contract.account.AccountImportReply.ImportOutcome;
import io.meetkeeper.backbone.contract.account.AccountImportReply.ImportedLine;
import io.meetkeeper.backbone.contract.account.AccountImportRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountImporterTest {
  private static final String CSV =
      """
      name,password,expiresAt,note
      Anna,"a ""b"", c",,of 4b
      berta,,2027-01-31T23:00:00Z,
      anna,again,,
      b@d,x,,
      carla,x,yesterday,
      old,x,,
      "dora",,,
      """;

  @TempDir private Path directory;
  private AccountFixture fixture;

  @BeforeEach
  void open() {
    fixture = new AccountFixture(directory, new LuaProsodyShell("0.12.3"));
    fixture.prosody.callLua("by_hand", AccountFixture.SITE, "old", "his");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private AccountImportReply run(String csv, boolean dryRun) {
    return fixture.run(
        () ->
            fixture.importer.run(
                new AccountImportRequest(AccountFixture.SITE, csv, "ops", dryRun)));
  }

  @Test
  void saysOfEachLineWhatBecameOfIt() {
    AccountImportReply done = run(CSV, false);

    assertThat(done.lines())
        .extracting(ImportedLine::line, ImportedLine::name, ImportedLine::outcome)
        .containsExactly(
            Tuple.tuple(2L, "anna", ImportOutcome.CREATED),
            Tuple.tuple(3L, "berta", ImportOutcome.CREATED),
            Tuple.tuple(4L, "anna", ImportOutcome.EXISTS),
            Tuple.tuple(5L, "b@d", ImportOutcome.REFUSED),
            Tuple.tuple(6L, "carla", ImportOutcome.REFUSED),
            Tuple.tuple(7L, "old", ImportOutcome.EXISTS),
            Tuple.tuple(8L, "dora", ImportOutcome.CREATED));
    assertThat(done.created()).isEqualTo(3);
    assertThat(done.refused()).isEqualTo(4);
    assertThat(fixture.logsIn("anna", "a \"b\", c")).isTrue();
    assertThat(done.lines().get(0).password()).isNull();
    assertThat(fixture.logsIn("berta", done.lines().get(1).password())).isTrue();
    assertThat(fixture.logsIn("old", "his")).isTrue();
    assertThat(fixture.get("anna").note()).isEqualTo("of 4b");
    assertThat(fixture.get("berta").expiresAt()).isEqualTo("2027-01-31T23:00:00Z");
    assertThat(fixture.events)
        .singleElement()
        .satisfies(event -> assertThat(event.message()).startsWith("3 accounts"));
  }

  @Test
  void aDryRunSaysTheSameAndDoesNothing() {
    AccountImportReply planned = run(CSV, true);

    assertThat(fixture.names()).containsExactly("old");
    assertThat(planned.lines()).allSatisfy(line -> assertThat(line.password()).isNull());
    assertThat(planned.lines().stream().map(ImportedLine::outcome))
        .isEqualTo(run(CSV, false).lines().stream().map(ImportedLine::outcome).toList());
  }

  @Test
  void takesWhatSpreadsheetsWrite() {
    AccountImportReply done = run("\ufeffname;note\r\nanna;x, y\r\n\r\nberta;\r\n", false);

    assertThat(done.lines()).extracting(ImportedLine::line).containsExactly(2L, 4L);
    assertThat(fixture.get("anna").note()).isEqualTo("x, y");
  }

  @Test
  void takesColumnsInAnyOrderAndWhatSpreadsheetsLeaveBehind() {
    AccountImportReply done =
        run(
            String.join(
                "\r\n",
                " Note ;PASSWORD;Name;;",
                ";;;;",
                " 4b ; s p ; Anna\u00a0;;",
                "   ",
                ";x;berta",
                "5\" screen;y;\"carla\";;",
                ";z;dora;; left over",
                ""),
            false);

    assertThat(done.lines())
        .extracting(ImportedLine::line, ImportedLine::name, ImportedLine::outcome)
        .containsExactly(
            Tuple.tuple(3L, "anna", ImportOutcome.CREATED),
            Tuple.tuple(5L, "berta", ImportOutcome.CREATED),
            Tuple.tuple(6L, "carla", ImportOutcome.CREATED),
            Tuple.tuple(7L, null, ImportOutcome.REFUSED));
    assertThat(done.lines().get(3).because()).contains("column 5").doesNotContain("left over");
    assertThat(fixture.get("anna").note()).isEqualTo("4b");
    assertThat(fixture.get("carla").note()).isEqualTo("5\" screen");
    assertThat(fixture.logsIn("anna", " s p ")).isTrue();
  }

  @Test
  void saysWhichOfTwoEqualNamesIsLeftOut() {
    AccountImportReply done = run("name\nanna\nANNA\nold\n", false);

    assertThat(done.lines().get(1).because()).contains("a line before this one has the same name");
    assertThat(done.lines().get(2).because()).contains("there is such an account already");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name,passwort\\nanna,s3cret | column 2",
        "anna,s3cret\\nberta,x | column 1",
        "name\\tpassword\\nanna\\ts3cret | tabs",
        "name,password\\nanna,x\\nj\ufffdrg,s3cret | UTF-8 in line 3",
        "name,password\\n\\nanna,x\\nberta,\"s3cret\\n | after line 4",
      })
  void namesThePlaceOfWhatItCannotRead(String csv, String place) {
    String text = csv.replace("\\n", "\n").replace("\\t", "\t");
    Problem problem =
        fixture.expectProblem(
            () ->
                fixture.importer.run(
                    new AccountImportRequest(AccountFixture.SITE, text, "ops", false)));
    assertThat(problem.detail()).contains(place).doesNotContain("s3cret", "anna");
  }

  @Test
  void refusesLineThatDoesNotFitTheFirstOne() {
    AccountImportReply done =
        run(
            """
            name,password
            anna;s3cret
            berta,x
            carla
            "d,e",s3cret
            f\ts3cret,x
            greta,s3cret,too many
            """,
            false);

    assertThat(done.lines())
        .extracting(ImportedLine::line, ImportedLine::name, ImportedLine::outcome)
        .containsExactly(
            Tuple.tuple(2L, null, ImportOutcome.REFUSED),
            Tuple.tuple(3L, "berta", ImportOutcome.CREATED),
            Tuple.tuple(4L, null, ImportOutcome.REFUSED),
            Tuple.tuple(5L, null, ImportOutcome.REFUSED),
            Tuple.tuple(6L, null, ImportOutcome.REFUSED),
            Tuple.tuple(7L, null, ImportOutcome.REFUSED));
    assertThat(done.lines().get(0).because()).contains("1 of the 2 columns");
    assertThat(done.lines()).allSatisfy(line -> assertThat("" + line).doesNotContain("s3cret"));
    assertThat(fixture.names()).containsExactlyInAnyOrder("berta", "old");
    assertThat(run("name\ngusti;s3cret\n", false).lines().get(0).name()).isNull();
  }

  @Test
  void saysHowANameIsSpelledThatWasTypedOtherwise() {
    AccountImportReply done =
        run("name\nANNA\njo\u0308rg\n\uff42ob\nstra\u00dfe\nstrasse\n", false);

    assertThat(done.lines())
        .extracting(ImportedLine::name, ImportedLine::outcome)
        .containsExactly(
            Tuple.tuple("anna", ImportOutcome.CREATED),
            Tuple.tuple("j\u00f6rg", ImportOutcome.CREATED),
            Tuple.tuple("bob", ImportOutcome.CREATED),
            Tuple.tuple("stra\u00dfe", ImportOutcome.REFUSED),
            Tuple.tuple("strasse", ImportOutcome.CREATED));
    assertThat(done.lines().get(0).because()).isEqualTo("\"ANNA\" is spelled anna");
    assertThat(done.lines().get(3).because()).contains("strasse");
    assertThat(done.lines().get(4).because()).isNull();
  }

  @Test
  void aClassOfThirtyIsCreatedInOneGo() {
    String csv =
        IntStream.rangeClosed(1, 30)
            .mapToObj(i -> "pupil" + i + ",")
            .collect(Collectors.joining("\r\n", "\ufeffname,note\r\n", "\r\n\r\n"));
    assertThat(run(csv, false).created()).isEqualTo(30);
  }

  @Test
  void doesNotTryTheRestWhenProsodyGoesAway() {
    fixture.prosody.setAvailability(Availability.DIES_AFTER);
    AccountImportReply done = run("name,password\nanna,x\nberta,x\n", false);

    assertThat(done.lines())
        .extracting(ImportedLine::outcome)
        .containsExactly(ImportOutcome.FAILED, ImportOutcome.REFUSED);
    fixture.prosody.setAvailability(Availability.WELL);
    fixture.run(fixture.accountCreator::rollBackAll);
    assertThat(fixture.names()).containsExactly("old");
  }

  @Test
  void reportsThePasswordsOfTheFirstOnesWhenTheStoreFails() throws SQLException {
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("accounts.db"));
        Statement statement = database.createStatement()) {
      statement.execute(
          "CREATE TRIGGER full BEFORE INSERT ON making WHEN new.name = 'berta'"
              + " BEGIN SELECT RAISE(ABORT, 'disk full'); END");
    }
    AccountImportReply done = run("name\nanna\nberta\ncarla\n", false);

    assertThat(done.lines())
        .extracting(ImportedLine::outcome)
        .containsExactly(ImportOutcome.CREATED, ImportOutcome.FAILED, ImportOutcome.REFUSED);
    assertThat(fixture.logsIn("anna", done.lines().get(0).password())).isTrue();
    assertThat(fixture.events).anyMatch(event -> event.message().contains("1 account"));
  }

  @Test
  void triesNoneOfTheRestHoweverLongItIs() {
    fixture.prosody.setAvailability(Availability.DIES_AFTER);
    AccountImportReply done = run("name,password\nanna,x\nberta,x\ncarla,x\ndora,x\n", false);

    assertThat(done.lines())
        .extracting(ImportedLine::outcome)
        .containsExactly(
            ImportOutcome.FAILED,
            ImportOutcome.REFUSED,
            ImportOutcome.REFUSED,
            ImportOutcome.REFUSED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "anna,s3cret\n",
        "name,passwort\nanna,s3cret\n",
        "password\ns3cret\n",
        "name,password\nanna,\"s3cret\n",
        "name,name\nanna,s3cret\n",
        "name\tpassword\nanna\ts3cret\n"
      })
  void refusesWhatItCannotReadWithoutRepeatingIt(String csv) {
    Problem problem =
        fixture.expectProblem(
            () ->
                fixture.importer.run(
                    new AccountImportRequest(AccountFixture.SITE, csv, "ops", false)));
    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.detail() + problem.fields()).doesNotContain("s3cret");
    assertThat(fixture.names()).containsExactly("old");
  }

  @Test
  void refusesTooManyAtOnce() {
    String csv =
        IntStream.rangeClosed(0, AccountCsv.MAX_ROWS)
            .mapToObj(i -> "u" + i)
            .collect(Collectors.joining("\n", "name\n", "\n"));

    assertThat(
            fixture
                .expectProblem(
                    () ->
                        fixture.importer.run(
                            new AccountImportRequest(AccountFixture.SITE, csv, "ops", false)))
                .detail())
        .contains("more than 2000 lines");
  }
}
