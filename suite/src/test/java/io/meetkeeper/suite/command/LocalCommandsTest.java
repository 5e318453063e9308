package io.meetkeeper.suite.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.suite.run.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The commands about this machine: in JSON for programs, in two languages for people. */
class LocalCommandsTest {
  /** They run, or print a script. */
  private static final Set<String> WITHOUT_JSON = Set.of("run", "demo", "package", "completion");

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void write() throws IOException {
    Files.createDirectory(folder.resolve("d"));
    Files.writeString(folder.resolve("d/admin.token"), "s3cret\n");
    Files.writeString(
        folder.resolve("mine.conf"),
        "meetkeeper { host-id = meet1, site = meet.example.com, data-dir = \"%s/d\" }"
            .formatted(folder));
    Files.writeString(
        folder.resolve("wrong.conf"),
        "meetkeeper { host-id = a, gatewey = 1, gateway.port = 99999 }");
    assertThat(run("backup DIR/there.tar.gz --config DIR/mine.conf")).isEqualTo(ExitCode.DONE);
    assertThat(run("certificates ca --directory DIR/c")).isEqualTo(ExitCode.DONE);
    out.getBuffer().setLength(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0; check-config --config DIR/mine.conf; changed,computed,exists,exitCode,file,problems,store,usable",
        "78; check-config --config DIR/wrong.conf; changed,computed,exists,exitCode,failure,file,problems,usable",
        "78; check-config --config DIR/none.conf; exitCode,failure",
        "78; backup DIR/b --config DIR/wrong.conf; exitCode,failure",
        "0; backup DIR/b --config DIR/mine.conf; directory,file,files,leftOut,postgresLeftOut",
        "1; backup DIR/there.tar.gz --config DIR/mine.conf; exitCode,failure",
        "0; restore DIR/there.tar.gz --dry-run --config DIR/mine.conf; at,file,files,host,restored,version",
        "0; restore DIR/there.tar.gz --config DIR/mine.conf; aside,at,file,files,host,restored,version",
        "1; restore DIR/mine.conf --dry-run --config DIR/mine.conf; exitCode,failure",
        "0; certificates ca --directory DIR/new; certificate,key,name",
        "0; certificates node a --address a --directory DIR/c; certificate,key,name",
        "0; certificates list --directory DIR/c; items",
        "1; certificates node b --address a/b --directory DIR/c; exitCode,failure",
        "0; grant restart --print --config DIR/mine.conf; content,file,grant,group,user,written",
        "0; grant editing --print; content,file,grant,written",
        "0; uninstall --dry-run --config DIR/mine.conf; disabledAccounts,installed,items",
        "0; uninstall --accounts-only --config DIR/mine.conf; enabledAccounts,purged,removed",
        "1; uninstall --config DIR/mine.conf; exitCode,failure",
        "64; backup; exitCode,failure",
      })
  void eachPrintsOneObjectWhoseNamesStay(int code, String line, String members) {
    assertThat(run(line + " --json", "LANG", "ja_JP.UTF-8")).as(err.toString()).isEqualTo(code);
    Map<?, ?> json = ContractJson.parse(out.toString(), Map.class);
    assertThat(out.toString().strip().lines()).hasSize(1);
    assertThat(String.join(",", json.keySet().stream().map(String::valueOf).sorted().toList()))
        .isEqualTo(members);
    assertThat(out.toString()).doesNotContain("s3cret").matches("\\p{ASCII}+");
  }

  /** Break it by taking --json from a command. */
  @Test
  void eachCommandWithAResultHasJson() {
    assertThat(leaves("", MeetkeeperCommand.commandLine()))
        .containsExactlyInAnyOrderElementsOf(WITHOUT_JSON);
  }

  private static List<String> leaves(String prefix, CommandLine command) {
    return command.getSubcommands().entrySet().stream()
        .filter(each -> !each.getValue().getCommandSpec().usageMessage().hidden())
        .flatMap(
            each -> {
              String name = (prefix + " " + each.getKey()).strip();
              CommandLine inner = each.getValue();
              return inner.getSubcommands().isEmpty()
                  ? Stream.of(name)
                      .filter(leaf -> inner.getCommandSpec().findOption("--json") == null)
                  : leaves(name, inner).stream();
            })
        .toList();
  }

  @Test
  void whatIsWrongInAConfigurationIsReportedInTheLanguage() throws IOException {
    Files.writeString(
        folder.resolve("wrong.conf"),
        """
        meetkeeper {
          host-id = "a b"
          gatewey.port = 1
          gateway.port = 99999
          restart.idle-for = soon
          alarm.swap { above = 10, clear-below = 20 }
          notify.channels.mine { type = matrix, url = "https://matrix.org", room = "#a:b" }
          notify.channels.other { type = slack }
          store.url = "mysql://s3cret"
        }
        """);
    assertThat(run("check-config --config DIR/wrong.conf", "LANG", "ja_JP.UTF-8"))
        .isEqualTo(ExitCode.MISCONFIGURED);
    assertThat(err.toString())
        .contains("問題が 9 件あります")
        .contains("meetkeeper.gatewey という設定はありません。meetkeeper.gateway の間違いではありませんか?")
        .contains("meetkeeper.gateway.port = 99999 は使えません。使えるのは: 0 から 65535 までの整数")
        .contains("meetkeeper.restart.idle-for = soon は使えません。使えるのは: 0s から 1d までの時間")
        .contains("! で始まるルームの ID")
        .contains("場所: " + folder.resolve("wrong.conf") + ": 3")
        .contains("meetkeeper.notify.channels.other.url-file = null は使えません")
        .contains("meetkeeper.store.url の値は使えません")
        .doesNotContain("allowed", "s3cret");
  }

  @Test
  void aConfigurationIsExplainedInTheLanguage() {
    assertThat(run("check-config --config DIR/mine.conf", "LC_ALL", "ja_JP.UTF-8"))
        .isEqualTo(ExitCode.DONE);
    assertThat(out.toString())
        .contains("meetkeeper.host-id = meet1 (設定されています)")
        .contains("meetkeeper.machinist.api-key-file = null (Machinist への中継は無効です)");
  }

  @Test
  void aFileThatIsNoBackupIsExplainedInTheLanguage() {
    assertThat(run("restore DIR/none.tar.gz --config DIR/mine.conf --language ja"))
        .isEqualTo(ExitCode.FAILURE);
    assertThat(err.toString()).contains("none.tar.gz は復元できません。何も変更していません: ファイルがありません");
  }

  @Test
  void checkingABackupChangesNothing() throws IOException {
    Files.writeString(folder.resolve("d/admin.token"), "another\n");
    assertThat(run("restore DIR/there.tar.gz --dry-run --config DIR/mine.conf"))
        .isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).contains("can be restored: what meet1 remembered", "1 file;");
    try (Stream<Path> files = Files.list(folder.resolve("d"))) {
      assertThat(files.map(file -> file.getFileName().toString())).containsOnly("admin.token");
    }
    assertThat(folder.resolve("d/admin.token")).hasContent("another");
  }

  private int run(String line, String... environment) {
    return MeetkeeperCommand.execute(
        line.replace("DIR", folder.toString()).split(" "),
        environment.length == 0 ? Map.of() : Map.of(environment[0], environment[1]),
        new PrintWriter(out, true),
        new PrintWriter(err, true));
  }
}
