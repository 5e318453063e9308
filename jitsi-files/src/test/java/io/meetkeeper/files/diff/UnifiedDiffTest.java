package io.meetkeeper.files.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {
  private static UnifiedDiff between(String old, String next) {
    return UnifiedDiff.of(old, next, Set.of(), false);
  }

  @Test
  void showsHunksInPatchFormat() {
    String old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n";
    String now = old.replace("2\n3", "2\ntwo\n3").replace("\n15\n", "\nXV\n");

    assertThat(between(old, now).withFileHeader("f"))
        .isEqualTo(
            """
            --- f
            +++ f
            @@ -1,5 +1,6 @@
             1
             2
            +two
             3
             4
             5
            @@ -12,6 +13,6 @@
             12
             13
             14
            -15
            +XV
             16
             17
            """);
  }

  @Test
  void marksMissingLastLineBreak() {
    assertThat(between("a\nb", "a\nb\n").text())
        .isEqualTo(
            """
            @@ -1,2 +1,2 @@
             a
            -b
            \\ No newline at end of file
            +b
            """);
  }

  @Test
  void showsAddedAndEmptiedFiles() {
    assertThat(between("", "a\n").text()).contains("+a\n");
    assertThat(between("a\n", "").text()).contains("-a\n");
    assertThat(between("a\n", "a\n").withFileHeader("f")).isEmpty();
  }

  @Test
  void masksSecretsAndReportsThatOnlySecretsDiffer() {
    String old = "app_id = \"x\"\napp_secret = \"0ld0ld\"\n";
    String next = old.replace("0ld0ld", "n3wn3w");

    assertThat(between(old, next)).isEqualTo(new UnifiedDiff("", false, true));
    assertThat(between(old, next.replace("\"x\"", "\"y\"")).text())
        .contains("-app_id = \"x\"", "+app_id = \"y\"", " app_secret = \"***\"")
        .doesNotContain("0ld0ld", "n3wn3w");
    assertThat(UnifiedDiff.of(old, next, Set.of(), true).text())
        .contains("-app_secret = \"0ld0ld\"", "+app_secret = \"n3wn3w\"");
  }
}
