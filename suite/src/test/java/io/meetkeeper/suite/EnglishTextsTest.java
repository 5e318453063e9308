package io.meetkeeper.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.restart.message.JobMessage;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An English text that was stored or sent without its code is shown in Japanese too. */
class EnglishTextsTest {
  @Test
  void textsWithinATextAreReadAsWell() {
    String stored =
        JobMessage.NOT_VERIFIED.english(
            Duration.ofMinutes(5), "/colibri/stats did not answer in time");

    MessageText found = MessageText.ofEnglish(stored);

    assertThat(found.code()).isEqualTo("job.not-verified");
    assertThat(found.parameters()).containsEntry("limit", "PT5M");
    assertThat(found.in(MessageLanguage.JA))
        .isEqualTo("5 分以内に正常を確認できませんでした: /colibri/stats: 時間内に応答がありません");
  }

  @Test
  void aTextThatMayBeReadInTwoWaysIsReadAsTheOneThatLeavesLess() {
    String stored = "the start command ended with 0, but 1500ms later there is no process";

    assertThat(MessageText.translate(stored, MessageLanguage.JA))
        .isEqualTo("start のコマンドが正常に終了しました。ただし 1500ms後: プロセスがありません");
  }

  /** What roles say about Prosody, Docker, systemd and included files, and of a wrong body. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "the body",
        "// starts no comment in Prosody's file; write --",
        "there is no Prosody on this host: neither /etc/prosody/prosody.cfg.lua nor a Docker socket"
            + " /var/run/docker.sock",
        "meetkeeper.prosody.control is none",
        "no container prosody of project meet runs: docker compose ps",
        "no docker socket /var/run/docker.sock",
        "docker: the answer is not JSON",
        "docker exec: the program ended with status 3",
        "D-Bus at unix:path=/run/dbus/system_bus_socket: no answer within 5s",
        "D-Bus: no socket /run/dbus/system_bus_socket",
        "line 7 includes \"login.conf\", whose content is not known: it was not looked at",
        "line 7 runs x.lua, whose content is not known: what a script does is not looked at",
        "cannot be reached: no name server says its address in time (DNS)",
        "a restart does not heal that while this is so: Prosody on meet1 does not run or does not"
            + " answer; it joined 0 of 1 MUCs, for 5 min"
      })
  void isFoundAgainWithAllThatIsInIt(String text) {
    String japanese = MessageText.translate(text, MessageLanguage.JA);
    assertThat(japanese).isNotEqualTo(text).matches("(?s).*[\\p{IsHiragana}\\p{IsHan}].*");
    assertThat(japanese).doesNotContain(" is ", " not ", " the ");
  }

  @Test
  void whatAPersonWroteStaysAsItIs() {
    assertThat(MessageText.translate("Wartung am Montag; bitte warten", MessageLanguage.JA))
        .isEqualTo("Wartung am Montag; bitte warten");
  }

  @Test
  void aTextThatIsAlmostAMessageIsNone() {
    assertThat(MessageText.ofEnglish("swap 63.5 %")).isNull();
    assertThat(MessageText.ofEnglish("the bridge does not run!")).isNull();
  }

  @Test
  void aSingleWordIsOneOnlyAsAWholeText() {
    assertThat(MessageText.translate("taken", MessageLanguage.JA)).isEqualTo("受け付けられました");
    assertThat(MessageText.translate("drained by taken", MessageLanguage.JA)).contains("taken");
  }
}
