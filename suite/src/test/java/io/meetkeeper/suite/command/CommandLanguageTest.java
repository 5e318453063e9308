package io.meetkeeper.suite.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.suite.run.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/** The language of the output for people; programs always read English. */
class CommandLanguageTest {
  @TempDir private Path folder;
  private FakeRestGateway gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = new FakeRestGateway(folder);
    gateway.reply(
        "POST /hosts/meet1/restarts",
        "{\"id\":\"j1\",\"host\":\"meet1\",\"state\":\"waiting\",\"because\":\"3 people talk\","
            + "\"becauseText\":{\"code\":\"x.y\",\"text\":\"3 人が通話中\"}}");
  }

  @AfterEach
  void stop() {
    gateway.stop();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "restart; ; ; ; false",
        "restart; ; ; ja_JP.UTF-8; true",
        "restart; ; en_US.UTF-8; ja_JP.UTF-8; false",
        "restart; ja_JP.eucJP; C; C; true",
        "restart; ; ; de_DE.UTF-8; false",
        "restart --language ja; ; ; C; true",
        "restart --language=en; ja_JP.UTF-8; ; ; false",
        "--language ja restart; ; ; ; true"
      })
  void theOptionOrElseTheEnvironmentSaysTheLanguage(
      String words, String all, String messages, String lang, boolean japanese) {
    Map<String, String> environment =
        Map.of("LC_ALL", orEmpty(all), "LC_MESSAGES", orEmpty(messages), "LANG", orEmpty(lang));
    assertThat(gateway.run(environment, (words + " meet1").split(" "))).isEqualTo(ExitCode.DONE);
    if (japanese) {
      assertThat(gateway.out()).contains("meet1: 再起動 待機中: 3 人が通話中");
      assertThat(gateway.languages()).containsOnly("ja");
    } else {
      assertThat(gateway.out()).contains("meet1: restart waiting", "to follow it");
      assertThat(gateway.languages()).containsOnly("none");
    }
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  @Test
  void jsonIsTheSameInEveryLanguage() {
    assertThat(gateway.run("restart", "meet1", "--json", "--language", "ja"))
        .isEqualTo(ExitCode.DONE);
    assertThat(gateway.languages()).containsOnly("none");
    gateway.refuse(403);
    assertThat(gateway.run("restart", "meet1", "--json", "--language", "ja"))
        .isEqualTo(ExitCode.FAILURE);
    List<String> lines = gateway.out().lines().toList();
    assertThat((Object) ContractJson.parse(lines.get(1), Map.class))
        .isEqualTo(
            Map.of("failure", "this token may not do that (403)", "exitCode", 1, "status", 403));
  }

  @Test
  void anotherLanguageIsWrongUse() {
    assertThat(gateway.run("restart", "meet1", "--language", "de")).isEqualTo(ExitCode.USAGE);
    assertThat(gateway.err()).contains("--language: de is not allowed; allowed: en, ja");
    assertThat(gateway.requests()).isEmpty();
  }

  @Test
  void wrongUseIsReportedInTheLanguageToo() {
    assertThat(gateway.execute("statsu", "--language", "ja")).isEqualTo(ExitCode.USAGE);
    assertThat(gateway.err()).contains("もしかして: meetkeeper status");
  }

  /** Fails when a line of a help text is changed, since its translation is then missing. */
  @Test
  void theWholeHelpIsTranslated() {
    StringWriter text = new StringWriter();
    CommandLine command = MeetkeeperCommand.commandLine();
    HelpTranslation help = HelpTranslation.japanese(command);
    command.setResourceBundle(help);
    command.usage(new PrintWriter(text, true));
    assertThat(text.toString()).contains("使い方: ").contains("サイト").doesNotContain("Restarts:");
    assertThat(help.missing()).isEmpty();
    assertThat(help.unused()).isEmpty();
  }

  /** Break it by giving two options the same key: both have then the text of one. */
  @Test
  void eachOptionHasItsOwnText() {
    CommandLine english = MeetkeeperCommand.commandLine();
    CommandLine japanese = MeetkeeperCommand.commandLine(MessageLanguage.JA);
    Map<String, String> texts = new TreeMap<>();
    addTexts(english, japanese, texts);
    assertThat(texts).hasSizeGreaterThan(100);
    assertThat(texts.values().stream().distinct()).hasSizeGreaterThan(texts.size() * 9 / 10);
    assertThat(texts).allSatisfy((text, there) -> assertThat(there).isNotEqualTo(text));
  }

  /** The English text of each option and parameter with the Japanese one. */
  private static void addTexts(
      CommandLine english, CommandLine japanese, Map<String, String> texts) {
    List<ArgSpec> there = japanese.getCommandSpec().args();
    int at = 0;
    for (ArgSpec each : english.getCommandSpec().args()) {
      String text = String.join(" ", each.description());
      String translated = String.join(" ", there.get(at++).description());
      assertThat(texts.getOrDefault(text, translated)).as(text).isEqualTo(translated);
      texts.put(text, translated);
    }
    english
        .getSubcommands()
        .forEach(
            (name, inner) -> {
              if (!inner.getCommandSpec().usageMessage().hidden()) {
                addTexts(inner, japanese.getSubcommands().get(name), texts);
              }
            });
  }

  @Test
  void eachCommandTeachesByAnExample() {
    assertThat(leavesWithoutExample("", MeetkeeperCommand.commandLine())).isEmpty();
  }

  private static List<String> leavesWithoutExample(String prefix, CommandLine command) {
    return command.getSubcommands().entrySet().stream()
        .filter(each -> !each.getValue().getCommandSpec().usageMessage().hidden())
        .flatMap(
            each -> {
              String name = (prefix + " " + each.getKey()).strip();
              boolean example =
                  String.join("\n", each.getValue().getCommandSpec().usageMessage().footer())
                      .contains("meetkeeper " + name);
              return each.getValue().getSubcommands().isEmpty()
                  ? Stream.of(name).filter(leaf -> !example)
                  : leavesWithoutExample(name, each.getValue()).stream();
            })
        .toList();
  }
}
