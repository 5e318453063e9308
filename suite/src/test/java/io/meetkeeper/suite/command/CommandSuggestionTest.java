package io.meetkeeper.suite.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.suite.run.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandSuggestionTest {
  @ParameterizedTest
  @CsvSource({
    "statsu,meetkeeper status?",
    "stat,meetkeeper status?",
    "docter,meetkeeper doctor?",
    "uninstal,meetkeeper uninstall?",
    "strat,meetkeeper start?",
    "stop,systemctl stop meetkeeper?",
    "health,meetkeeper status",
    "logs,meetkeeper events",
    "resart,meetkeeper restart?",
    "users,meetkeeper accounts list?",
    "token lst,meetkeeper token list?",
    "tokens,meetkeeper token list?",
    "undo,meetkeeper history FILE --undo?",
    "rol,meetkeeper roll?",
    "timelin,meetkeeper timeline?",
    "accounts create,meetkeeper accounts add?",
    "accounts improt,meetkeeper accounts import?",
    "secure-domain enable,meetkeeper secure-domain on?",
    "accounts creat,meetkeeper accounts add?",
    "tokns,meetkeeper token list?",
    "doctor --jsno,meetkeeper doctor --json?",
    "restart --cancel j1,meetkeeper restarts cancel JOB?",
    "roll --cancel=r1,meetkeeper restarts cancel ROLL?"
  })
  void aWrongWordGetsTheRightSuggestion(String line, String suggestion) {
    assertThat(errorOf(line)).contains("Did you mean: ").contains(suggestion);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fly", "x", "banana", "doctor extra"})
  void aWordThatIsNearNothingGetsNone(String line) {
    assertThat(errorOf(line)).doesNotContain("Did you mean").contains("Usage: meetkeeper");
  }

  @Test
  void aWrongWordIsNotBuriedUnderTheWholeHelp() {
    assertThat(errorOf("acounts").lines())
        .containsExactly(
            "meetkeeper has no command acounts.",
            "Did you mean: meetkeeper accounts?",
            "Usage: meetkeeper [-hV] [--language=en|ja] COMMAND",
            "meetkeeper --help says more.");
  }

  @Test
  void aProgramGetsTheSame() {
    StringWriter out = new StringWriter();
    int code =
        MeetkeeperCommand.execute(
            new String[] {"hosts", "--pasword=hunter2", "--json", "--language", "ja"},
            new PrintWriter(out, true),
            new PrintWriter(new StringWriter()));
    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(out.toString())
        .isEqualToIgnoringNewLines(
            "{\"failure\":\"meetkeeper hosts has no option --pasword.\",\"exitCode\":64}");
  }

  @Test
  void aRestartIsNoUninstallation() {
    assertThat(errorOf("restrat")).contains("Did you mean: meetkeeper restart?");
  }

  private static String errorOf(String line) {
    StringWriter err = new StringWriter();
    PrintWriter out = new PrintWriter(new StringWriter());
    assertThat(MeetkeeperCommand.execute(line.split(" "), out, new PrintWriter(err, true)))
        .isEqualTo(ExitCode.USAGE);
    return err.toString();
  }
}
