package io.meetkeeper.files.diff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiffTest {
  @Test
  void showsHunksWithTheirContext() {
    String old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n";
    String now = old.replace("2\n3", "2\ntwo\n3").replace("\n15\n", "\nXV\n");

    assertThat(UnifiedDiff.of("f", old, now))
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
  void saysWhereTheLastLineBreakIsMissing() {
    assertThat(UnifiedDiff.of("f", "a\nb", "a\nb\n"))
        .isEqualTo(
            """
            --- f
            +++ f
            @@ -1,2 +1,2 @@
             a
            -b
            \\ No newline at end of file
            +b
            """);
  }

  @Test
  void showsAddedAndEmptiedFiles() {
    assertThat(UnifiedDiff.of("f", "", "a\n")).contains("@@ -0,0 +1,1 @@\n+a\n");
    assertThat(UnifiedDiff.of("f", "a\n", "")).contains("@@ -1,1 +0,0 @@\n-a\n");
    assertThat(UnifiedDiff.of("f", "a\n", "a\n")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "    app_secret = \"s3cret\"",
        "+external_service_secret = \"s3cret\";",
        "-    --app_secret=\"s3cret\"",
        " component_secret = 's3cret' -- do not delete me",
        "{ type = \"turn\", secret = \"s3cret\", port = 5 },",
        "JICOFO_AUTH_PASSWORD=s3cret",
        "  password: 's3cret',",
        "  \"apiKey\" : \"s3cret\"",
        "org.jitsi.jicofo.FOCUS_USER_PASSWORD=s3cret",
      })
  void masksSecrets(String line) {
    assertThat(Masked.text("a = 1\n" + line + "\r\nb = 2\n"))
        .startsWith("a = 1\n")
        .endsWith("\nb = 2\n")
        .contains("***")
        .doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "authentication = \"internal_hashed\"",
        "{ type = \"turn\", secret = true",
        "enableUserRolesBasedOnToken: false,",
        "anonymousdomain: 'guest.meet.example.com',"
      })
  void leavesTheRestAlone(String line) {
    assertThat(Masked.text(line)).isEqualTo(line);
  }
}
