package io.meetkeeper.files.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.OptionEntry;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class EnvironmentDocumentTest {
  private static final String BRIDGE =
      """
      # Jitsi Videobridge settings

      # sets the XMPP domain (default: none)
      JVB_HOSTNAME=meet.example.com
      JVB_SECRET='a b'
      # VIDEOBRIDGE_MAX_MEMORY=3072m
      export JVB_OPTS="--apis=," # of the installer
      JAVA_SYS_PROPS="-Dlog=/etc/jitsi $EXTRA"
      """;

  private static String edit(String text, OptionChange change) {
    return EnvironmentDocument.read(text).edit(List.of(change)).text();
  }

  private static String set(String text, String key, Object value) {
    return edit(text, OptionChange.set(List.of(key), value));
  }

  private static DocumentNotEditableException refused(String text, OptionChange change) {
    try {
      throw new AssertionError("was done: " + edit(text, change));
    } catch (DocumentNotEditableException e) {
      return e;
    }
  }

  @Test
  void readsFileOfSystemdUnit() {
    assertThat(EnvironmentDocument.read(BRIDGE).values())
        .isEqualTo(
            Map.of(
                "JVB_HOSTNAME",
                "meet.example.com",
                "JVB_SECRET",
                "a b",
                "JVB_OPTS",
                "--apis=,",
                "JAVA_SYS_PROPS",
                "\"-Dlog=/etc/jitsi $EXTRA\""));
    assertThat(EnvironmentDocument.read(BRIDGE).options())
        .contains(
            new OptionEntry(
                List.of("VIDEOBRIDGE_MAX_MEMORY"),
                "3072m",
                6,
                OptionEntry.OptionOrigin.COMMENTED_OUT));
  }

  @Test
  void addsOptionBelowItsComment() {
    assertThat(set(BRIDGE, "VIDEOBRIDGE_MAX_MEMORY", "512m"))
        .isEqualTo(BRIDGE.replace("=3072m\n", "=3072m\nVIDEOBRIDGE_MAX_MEMORY=512m\n"));
  }

  @Test
  void keepsQuotesAndComments() {
    assertThat(set(BRIDGE, "JVB_OPTS", "--apis=rest")).isEqualTo(BRIDGE.replace("=,", "=rest"));
    assertThat(set(BRIDGE, "JVB_SECRET", "x")).isEqualTo(BRIDGE.replace("'a b'", "'x'"));
    assertThat(set(BRIDGE, "JVB_HOSTNAME", "a b"))
        .isEqualTo(BRIDGE.replace("=meet.example.com", "=\"a b\""));
    assertThat(set(BRIDGE, "JVB_HOSTNAME", "a $b"))
        .isEqualTo(BRIDGE.replace("=meet.example.com", "='a $b'"));
  }

  @Test
  void appendsNewKeyAndMissingLineEnd() {
    assertThat(set("A=1\n", "B", 2)).isEqualTo("A=1\nB=2\n");
    assertThat(set("A=1", "B", true)).isEqualTo("A=1\nB=true\n");
    assertThat(set("A=1\r\n", "B", 2)).isEqualTo("A=1\r\nB=2\r\n");
    assertThat(set("", "B", 2)).isEqualTo("B=2\n");
    assertThat(set("# B=3", "B", 2)).isEqualTo("# B=3\nB=2\n");
  }

  @Test
  void removalDeletesLine() {
    assertThat(edit(BRIDGE, OptionChange.remove(List.of("JVB_HOSTNAME"))))
        .isEqualTo(BRIDGE.replace("JVB_HOSTNAME=meet.example.com\n", ""));
    assertThat(refused(BRIDGE, OptionChange.remove(List.of("NOTHING"))).reason())
        .isEqualTo(RefusalReason.UNACCEPTABLE);
  }

  @Test
  void refusesWhatAShellWouldExpandOrRun() {
    assertThat(refused(BRIDGE, OptionChange.set(List.of("JAVA_SYS_PROPS"), "x")).position().line())
        .isEqualTo(8);
    for (String program :
        List.of(
            "if true; then\nA=1\nfi\n",
            ". /etc/x\nA=1\n",
            "A=1\nB=\"x\ny\"\n",
            "A=1\nB=x\\\nC=2\n")) {
      assertThat(refused(program, OptionChange.set(List.of("A"), 2)).reason())
          .as(program)
          .isEqualTo(RefusalReason.UNSUPPORTED);
    }
    assertThat(refused("A=$(id)\n", OptionChange.set(List.of("A"), 2)).reason())
        .isEqualTo(RefusalReason.UNSUPPORTED);
    assertThat(refused("A=1\nA=2\n", OptionChange.set(List.of("A"), 3)).position().line())
        .isEqualTo(2);
  }

  @Test
  void saysWhyAValueIsNotEdited() {
    for (String value : List.of("a b", "\"a\" \"b\"", "a\"b\"c")) {
      assertThat(refused("A=" + value + "\n", OptionChange.set(List.of("A"), 2)))
          .as(value)
          .hasMessageContaining("put the whole value into one pair of quotes first");
    }
    assertThat(refused("A=1\rB=2\r", OptionChange.set(List.of("A"), 2)))
        .hasMessageContaining("carriage return only");
  }

  @Test
  void refusesValuesThatCannotBeWritten() {
    for (Object value : List.of("a\nb", "a'$b", List.of(1), Map.of("a", 1))) {
      assertThat(refused("A=1\n", OptionChange.set(List.of("A"), value)).reason())
          .isEqualTo(RefusalReason.UNACCEPTABLE);
    }
    assertThat(refused("A=1\n", OptionChange.set(List.of("A B"), 1)).reason())
        .isEqualTo(RefusalReason.UNACCEPTABLE);
  }

  @Test
  void refusesEveryKindOfLineEnd() {
    for (String end : List.of("\n", "\r", "\u0085", "\u2028", "\u2029")) {
      assertThat(refused("A=1\n", OptionChange.set(List.of("A"), "x" + end + "y")).reason())
          .isEqualTo(RefusalReason.UNACCEPTABLE);
    }
  }

  @Property(tries = 300)
  void writtenValueIsReadBackAndRestIsKept(@ForAll @StringLength(max = 12) String value) {
    String text;
    try {
      text = set(BRIDGE, "JVB_HOSTNAME", value);
    } catch (DocumentNotEditableException e) {
      assertThat(e.reason()).isEqualTo(RefusalReason.UNACCEPTABLE);
      return;
    }
    assertThat(EnvironmentDocument.read(text).values()).containsEntry("JVB_HOSTNAME", value);
    assertThat(
            set(text, "JVB_HOSTNAME", "meet.example.com")
                .lines()
                .filter(l -> !l.contains("HOSTNAME")))
        .containsExactlyElementsOf(BRIDGE.lines().filter(l -> !l.contains("HOSTNAME")).toList());
  }

  @Test
  void saysWhatMakesALineAmbiguous() {
    for (String line : List.of("A = 1", "A: 1", "export A =1")) {
      assertThatThrownBy(
              () ->
                  EnvironmentDocument.read(line + "\nB=2\n")
                      .edit(List.of(OptionChange.set(List.of("B"), "3"))))
          .as(line)
          .hasMessageContaining("write NAME=value");
    }
    assertThatThrownBy(
            () ->
                EnvironmentDocument.read("\uFEFFB=2\n")
                    .edit(List.of(OptionChange.set(List.of("B"), "3"))))
        .hasMessageContaining("byte order mark");
  }
}
