package io.meetkeeper.files.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComposeVariablesTest {
  private static final Map<String, String> ANN = Map.of("HOME", "/home/ann");

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "CONFIG=/srv/jitsi                     | /srv/jitsi",
        "CONFIG=/srv/jitsi # where it lives    | /srv/jitsi",
        "CONFIG=/srv/jitsi#1                   | /srv/jitsi#1",
        "CONFIG='/srv/my jitsi' # where        | /srv/my jitsi",
        "CONFIG='$HOME/cfg'                    | $HOME/cfg",
        "CONFIG=\"$HOME/cfg\"                  | /home/ann/cfg",
        "CONFIG=${HOME}/cfg                    | /home/ann/cfg",
        "CONFIG=${DATA:-/srv}/cfg              | /srv/cfg",
        "CONFIG = /srv/jitsi                   | /srv/jitsi",
        "export CONFIG=/srv/jitsi              | /srv/jitsi",
        "  CONFIG=~/cfg                        | ~/cfg",
        "CONFIG: /srv/jitsi                    | /srv/jitsi",
        "CONFIG=${X:-${HOME:-/root}/a}/cfg     | /home/ann/a/cfg",
        "CONFIG=${HOME:?no home}/cfg           | /home/ann/cfg",
        "CONFIG=/srv${HOME:+/with-home}${X:+x} | /srv/with-home",
        "CONFIG=/srv/a$$b                      | /srv/a$b",
        "CONFIG=\"/srv/\\$HOME\"                | /srv/$HOME",
        "CONFIG=\"/srv/a # b\" # where          | /srv/a # b",
        "CONFIG= # none yet                    | # none yet",
        "CONFIG=/srv/100%                      | /srv/100%",
        "CONFIG=/srv/a$                        | /srv/a$",
      })
  void readsAsComposeDoes(String line, String value) {
    assertThat(new ComposeVariables("A=1\n" + line + "\nB=2\n", ANN).find("CONFIG"))
        .contains(value);
  }

  @Test
  void usesEarlierVariablesAndTheLastValue() {
    String text = "BASE=/srv\nCONFIG=/old\nCONFIG=$BASE/cfg\n#CONFIG=/commented\n";
    assertThat(new ComposeVariables(text, ANN).find("CONFIG")).contains("/srv/cfg");
  }

  @Test
  void doesNotGuessAnUnknownVariable() {
    assertThat(new ComposeVariables("CONFIG=$UNKNOWN/cfg\n", ANN).find("CONFIG")).isEmpty();
    assertThat(new ComposeVariables("OTHER=1\n", ANN).find("CONFIG")).isEmpty();
    assertThat(new ComposeVariables("CONFIG=${X:?set it}/cfg\n", ANN).find("CONFIG")).isEmpty();
    assertThat(new ComposeVariables("CONFIG=${HOME/cfg\n", ANN).find("CONFIG")).isEmpty();
    assertThat(new ComposeVariables("CONFIG=$X/cfg\n", ANN).unknown()).contains("CONFIG");
    assertThat(new ComposeVariables("A=1\r\nCONFIG=/c\r\n", ANN).find("CONFIG")).contains("/c");
    assertThat(new ComposeVariables("\uFEFFCONFIG=/c\n", ANN).find("CONFIG")).contains("/c");
  }

  @Test
  void letsTheEnvironmentOverrideTheFile() {
    assertThat(new ComposeVariables("HOME=/other\nCONFIG=$HOME/cfg\n", ANN).find("CONFIG"))
        .contains("/home/ann/cfg");
  }

  @Test
  void aLongValueIsNoReasonToOverflow() {
    String text = "KEY=\"" + "x".repeat(200_000) + "\"\nCONFIG=/srv/jitsi\n";
    assertThat(new ComposeVariables(text, ANN).find("CONFIG")).contains("/srv/jitsi");
  }
}
