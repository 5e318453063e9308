package io.meetkeeper.documents.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.files.OptionChange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MergePatchTest {
  private static final Map<String, Object> IS =
      Map.of("a", 1, "b", Map.of("c", "x", "d", List.of(1, 2)), "e", true);

  private static List<OptionChange> changes(Map<String, Object> patch) {
    return MergePatch.of(patch, IS, false).changes();
  }

  @Test
  void membersAreMergedAndTheRestIsReplaced() {
    assertThat(changes(Map.of("b", Map.of("c", "y"))))
        .containsExactly(OptionChange.set(List.of("b", "c"), "y"));
    assertThat(changes(Map.of("b", 5))).containsExactly(OptionChange.set(List.of("b"), 5));
    assertThat(changes(Map.of("a", Map.of("n", 1))))
        .containsExactly(OptionChange.set(List.of("a"), Map.of("n", 1)));
    assertThat(changes(Map.of("new", Map.of("x", Map.of("y", 1)))))
        .containsExactly(OptionChange.set(List.of("new", "x", "y"), 1));
  }

  @Test
  void nullRemovesWhatIsThere() {
    Map<String, Object> patch = new HashMap<>();
    patch.put("a", null);
    patch.put("z", null);
    MergePatch merge = MergePatch.of(patch, IS, false);
    assertThat(merge.changes()).containsExactly(OptionChange.remove(List.of("a")));
    assertThat(merge.notes()).containsExactly("z is not set, nothing to remove");
  }

  @Test
  void whatIsSoAlreadyIsLeftAlone() {
    assertThat(changes(Map.of("a", 1.0, "b", Map.of("d", List.of(1, 2)), "e", true))).isEmpty();
    assertThat(MergePatch.of(Map.of("m", 512), Map.of("m", "512"), true).changes()).isEmpty();
  }

  @Test
  void theMaskOfASecretIsRefusedAtAnyDepth() {
    for (Object masked :
        List.of("***", List.of("***"), Map.of("x", List.of(Map.of("y", "***"))), "ab***")) {
      assertThatThrownBy(() -> changes(Map.of("q", masked)))
          .isInstanceOfSatisfying(Problem.class, e -> assertThat(e.status()).isEqualTo(422));
    }
  }
}
