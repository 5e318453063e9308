package io.meetkeeper.auth.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.auth.prosody.LuaProsody;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsideTest {
  @TempDir private Path directory;

  @Test
  void listsAndUndoesWhatOnlyWeCan() {
    try (Stage stage = new Stage(directory, new LuaProsody("0.12.3"))) {
      for (String name : List.of("anna", "b\u00e4rbel", "carla")) {
        stage.create(name, "pw");
      }
      assertThat(stage.does(() -> Aside.list(stage.prosody.prosody()))).isEmpty();
      stage.change("anna", "*", Map.of("enabled", false));
      stage.change("b\u00e4rbel", "*", Map.of("enabled", false));
      List<String> aside = List.of("anna@" + Stage.SITE, "b\u00e4rbel@" + Stage.SITE);

      assertThat(stage.does(() -> Aside.list(stage.prosody.prosody()))).isEqualTo(aside);
      assertThat(stage.logsIn("anna", "pw")).isFalse();
      assertThat(stage.does(() -> Aside.restore(stage.prosody.prosody()))).isEqualTo(aside);

      assertThat(stage.logsIn("anna", "pw")).isTrue();
      assertThat(stage.logsIn("b\u00e4rbel", "pw")).isTrue();
      assertThat(stage.does(() -> Aside.list(stage.prosody.prosody()))).isEmpty();
    }
  }

  @Test
  void leavesToProsodyWhatItCanUndoItself() {
    try (Stage stage = new Stage(directory, new LuaProsody("13.0.1"))) {
      stage.create("anna", "pw");
      stage.change("anna", "*", Map.of("enabled", false));

      assertThat(stage.does(() -> Aside.restore(stage.prosody.prosody()))).isEmpty();
      assertThat(stage.logsIn("anna", "pw")).isFalse();
    }
  }
}
