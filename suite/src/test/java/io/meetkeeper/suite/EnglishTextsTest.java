package io.meetkeeper.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.restart.message.JobMessage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

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
