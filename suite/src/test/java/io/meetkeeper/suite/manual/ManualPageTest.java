package io.meetkeeper.suite.manual;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.suite.command.MeetkeeperCommand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ManualPageTest {
  private static final Set<String> MACROS = Set.of(".TH", ".SH", ".SS", ".PP", ".TP", ".nf", ".fi");

  @TempDir private Path folder;

  @Test
  void eachCommandHasAPage() throws IOException {
    ManualWriter.main(new String[] {folder.toString()});
    Set<String> expected = new TreeSet<>(Set.of("meetkeeper.1.gz"));
    MeetkeeperCommand.commandLine().getSubcommands().keySet().stream()
        .filter(name -> !name.equals("generate-completion"))
        .forEach(name -> expected.add("meetkeeper-" + name + ".1.gz"));
    assertThat(names("man1")).isEqualTo(expected);
    assertThat(names("ja/man1")).isEqualTo(expected);
    assertThat(read("man1/meetkeeper-restart.1.gz"))
        .startsWith(".TH \"MEETKEEPER\\-RESTART\" 1 \"\" \"Meetkeeper ")
        .contains("\\fB\\-\\-when\\-idle\\fR\nWaits until nobody talks.")
        .contains("  meetkeeper restart meet1 \\-\\-when\\-idle \\-\\-wait");
    assertThat(read("man1/meetkeeper-accounts.1.gz")).contains(".SH EXPIRE", ".SS SYNOPSIS");
    assertThat(folder.resolve("bash/meetkeeper")).content().contains("secure-domain");
    assertThat(folder.resolve("zsh/_meetkeeper")).content().startsWith("#compdef meetkeeper\n");
    assertThat(folder.resolve("fish/meetkeeper.fish")).content().contains("-l dry-run");
  }

  @Test
  void thePagesInJapaneseHaveTheSameParts() throws IOException {
    ManualWriter.main(new String[] {folder.toString()});
    String page = read("ja/man1/meetkeeper-restart.1.gz");
    assertThat(page)
        .contains(".SH 名前\n", ".SH 書式\n", ".SH オプション\n", ".SH 関連項目\n")
        .contains("\\fB\\-\\-when\\-idle\\fR\n会議がなくなるのを待ちます。")
        .doesNotContain("SYNOPSIS", "Waits until");
    assertThat(page.lines().filter(line -> line.startsWith(".TP")))
        .hasSameSizeAs(
            read("man1/meetkeeper-restart.1.gz")
                .lines()
                .filter(line -> line.startsWith(".TP"))
                .toList());
  }

  private Set<String> names(String directory) throws IOException {
    try (Stream<Path> pages = Files.list(folder.resolve(directory))) {
      return pages.map(page -> page.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  @Test
  void noTextIsTakenForAMacro() {
    MeetkeeperCommand.commandLine()
        .getSubcommands()
        .values()
        .forEach(command -> assertThat(macros(command)).isSubsetOf(MACROS));
  }

  private static Set<String> macros(CommandLine command) {
    return ManualPage.of(command, "1", MessageLanguage.EN)
        .lines()
        .filter(line -> line.startsWith(".") || line.startsWith("'"))
        .map(line -> line.split(" ", 2)[0])
        .collect(Collectors.toSet());
  }

  private String read(String file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(folder.resolve(file)))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
