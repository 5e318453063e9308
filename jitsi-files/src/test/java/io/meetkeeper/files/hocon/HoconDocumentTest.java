package io.meetkeeper.files.hocon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.files.DocumentEditResult;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.EditableDocument;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.OptionEntry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoconDocumentTest {
  private static final String JICOFO =
      """
      # Jicofo of meet.example.com
      jicofo {
        // who opens rooms
        xmpp: {
          client: {
            client-proxy: "focus.meet.example.com"   # of the installer
            xmpp-domain: "meet.example.com"
            password = "s3cret"
          }
        }
        bridge {
          brewery-jid: "JvbBrewery@internal.auth.meet.example.com"
          # max-bridge-participants = 80
        }
      }
      """;

  private static String set(String text, Object value, String... path) {
    return HoconDocument.read(text).edit(List.of(OptionChange.set(List.of(path), value))).text();
  }

  private static String remove(String text, String... path) {
    return HoconDocument.read(text).edit(List.of(OptionChange.remove(List.of(path)))).text();
  }

  private static DocumentNotEditableException refused(String text, OptionChange change) {
    try {
      DocumentEditResult result = HoconDocument.read(text).edit(List.of(change));
      throw new AssertionError("was done: " + result.text());
    } catch (DocumentNotEditableException e) {
      return e;
    }
  }

  @Test
  void changesValueInPlace() {
    assertThat(set(JICOFO, "focus2.example.com", "jicofo", "xmpp", "client", "client-proxy"))
        .isEqualTo(JICOFO.replace("focus.meet.example.com", "focus2.example.com"));
  }

  @Test
  void keepsTextWhenValueIsAlreadySet() {
    assertThat(set(JICOFO, "meet.example.com", "jicofo", "xmpp", "client", "xmpp-domain"))
        .isEqualTo(JICOFO);
  }

  @Test
  void addsOptionBelowItsComment() {
    assertThat(set(JICOFO, 40, "jicofo", "bridge", "max-bridge-participants"))
        .isEqualTo(
            JICOFO.replace(
                "    # max-bridge-participants = 80\n",
                "    # max-bridge-participants = 80\n    max-bridge-participants = 40\n"));
  }

  @Test
  void addsNewPathToDeepestObject() {
    String text = set(JICOFO, true, "jicofo", "authentication", "enabled");
    assertThat(text.lines().toList()).containsSubsequence(JICOFO.lines().toList());
    assertThat(text.lines()).hasSize(JICOFO.lines().toList().size() + 3);
    assertThat(HoconDocument.read(text).values().get("jicofo").toString())
        .contains("authentication={enabled=true}");
  }

  @Test
  void removalLeavesNoEmptyLine() {
    assertThat(remove(JICOFO, "jicofo", "xmpp", "client", "xmpp-domain"))
        .isEqualTo(JICOFO.replace("      xmpp-domain: \"meet.example.com\"\n", ""));
  }

  @Test
  void refusesToRemoveAbsentOption() {
    assertThat(refused(JICOFO, OptionChange.remove(List.of("jicofo", "nothing"))).reason())
        .isEqualTo(RefusalReason.UNACCEPTABLE);
  }

  @Test
  void splitsObjectIntoLeaves() {
    String text = set(JICOFO, Map.of("enabled", true, "type", "XMPP"), "jicofo", "authentication");
    assertThat(HoconDocument.read(text).values().get("jicofo").toString())
        .contains("enabled=true", "type=XMPP");
  }

  @Test
  void keepsLineEnds() {
    String windows = JICOFO.replace("\n", "\r\n");
    String text = set(windows, true, "jicofo", "authentication", "enabled");
    assertThat(text.replace("\r\n", "")).doesNotContain("\n");
    assertThat(remove(windows, "jicofo", "xmpp", "client", "xmpp-domain"))
        .isEqualTo(remove(JICOFO, "jicofo", "xmpp", "client", "xmpp-domain").replace("\n", "\r\n"));
  }

  @Test
  void keepsByteOrderMark() {
    assertThat(set("\uFEFF" + JICOFO, true, "jicofo", "sctp", "enabled")).startsWith("\uFEFF# Jic");
  }

  @Test
  void writesSubstitutionSyntaxAsString() {
    String text = set(JICOFO, "${HOME} \"q\" \\ ü \u2028", "jicofo", "xmpp", "client", "password");
    assertThat(HoconDocument.read(text).values().toString()).contains("${HOME} \"q\" \\ ü \u2028");
  }

  @Test
  void listsOptionsWithLineAndOrigin() {
    List<OptionEntry> options = HoconDocument.read(JICOFO).options();
    assertThat(options)
        .contains(
            new OptionEntry(
                List.of("jicofo", "xmpp", "client", "xmpp-domain"),
                "meet.example.com",
                7,
                OptionEntry.OptionOrigin.SET),
            new OptionEntry(
                List.of("jicofo", "bridge", "max-bridge-participants"),
                80,
                13,
                OptionEntry.OptionOrigin.COMMENTED_OUT));
  }

  @Test
  void keepsEveryFormOfIncludeAsItIs() {
    for (String form : List.of("file(\"/x\")", "required(file(\"/x\"))", "url(\"http://x/\")")) {
      String text = "include " + form + "\na = 1\n";
      assertThat(set(text, 2, "a")).isEqualTo(text.replace("a = 1", "a = 2"));
    }
  }

  @Test
  void refusesWhenIncludeInObjectOverrides() {
    String text = "jicofo {\n  a = 1\n  include \"custom-jicofo.conf\"\n}\nb = 1\n";

    assertThat(refused(text, OptionChange.set(List.of("jicofo", "a"), 2)))
        .hasMessageContaining("custom-jicofo.conf");
    assertThat(set(text, 2, "b")).isEqualTo(text.replace("b = 1", "b = 2"));
  }

  @Test
  void refusesWhenLaterIncludeOverrides() {
    String docker = "jicofo {\n  a = 1\n}\ninclude \"custom-jicofo.conf\"\n";
    assertThat(refused(docker, OptionChange.set(List.of("jicofo", "a"), 2)))
        .hasMessageContaining("custom-jicofo.conf");
    assertThat(refused(docker, OptionChange.set(List.of("jicofo", "b"), 2)))
        .hasMessageContaining("custom-jicofo.conf");
    String before = "include \"defaults.conf\"\njicofo { a = 1 }\n";
    assertThat(set(before, 2, "jicofo", "a")).isEqualTo(before.replace("a = 1", "a = 2"));
  }

  @Test
  void refusesOptionSetTwice() {
    String twice = "a { port = 1 }\na.port = ${?PORT}\n";
    assertThat(refused(twice, OptionChange.set(List.of("a", "port"), 2)).position().line())
        .isEqualTo(2);
  }

  @Test
  void saysThatTheEnvironmentWinsOverAnOption() {
    String text = "jvb {\n  port = 1\n  port = ${?PORT}\n}\n";
    assertThatThrownBy(
            () ->
                HoconDocument.read(text).edit(List.of(OptionChange.set(List.of("jvb", "port"), 2))))
        .hasMessageContaining("jvb.port is also taken from ${?PORT}")
        .hasMessageContaining("set it there");
    assertThat(HoconDocument.read("a = ${?PORT}\n").options())
        .extracting(OptionEntry::value)
        .containsExactly("${?PORT}");
  }

  @Test
  void editsAnOptionWhoseEqualsSignIsOnTheNextLine() {
    EditableDocument document = HoconDocument.read("a {\n  b\n  =\n  1\n}\n");
    assertThat(document.options()).extracting(OptionEntry::path).containsExactly(List.of("a", "b"));
    assertThat(document.edit(List.of(OptionChange.set(List.of("a", "b"), 2))).text())
        .isEqualTo("a {\n  b\n  =\n  2\n}\n");
  }

  @Test
  void refusesAppendedLists() {
    assertThat(refused("a = [1]\na += 2\n", OptionChange.set(List.of("a"), List.of(9))).reason())
        .isEqualTo(RefusalReason.UNSUPPORTED);
  }

  @Test
  void refusesFilesThatOverride() {
    assertThat(refused("a { b = 1 }\na = 5\n", OptionChange.set(List.of("a", "b"), 2)).reason())
        .isEqualTo(RefusalReason.UNSUPPORTED);
    assertThat(refused("a { b = 1 }\na = null\n", OptionChange.set(List.of("a", "c"), 2)).reason())
        .isEqualTo(RefusalReason.UNSUPPORTED);
  }

  @Test
  void refusesReferencedOptionsWithNames() {
    DocumentNotEditableException e =
        refused("a = 1\nb = ${a}\n", OptionChange.set(List.of("a"), 2));
    assertThat(e.reason()).isEqualTo(RefusalReason.NOT_PROVED);
    assertThat(e).hasMessageContaining("at b");
  }

  @Test
  void changesWhatFollowsAnOptionOnlyWhenAsked() {
    String text = "a = 1\nb = ${a}\nc { d = ${b}\"s\", e = 4 }\n";
    EditableDocument document = HoconDocument.read(text);
    OptionChange change = OptionChange.set(List.of("a"), 2);
    DocumentNotEditableException refused = refused(text, change);
    assertThat(refused)
        .hasMessageContaining("at b (line 2: 1 -> 2), c.d (line 3: \"1s\" -> \"2s\"), written as")
        .hasMessageContaining("--despite-conditions");
    assertThat(refused.position().excerpt()).isEqualTo("b = ${a}");

    DocumentEditResult edited = document.edit(List.of(change), true);
    assertThat(edited.text()).isEqualTo(text.replace("a = 1", "a = 2"));
    assertThat(edited.notes())
        .containsExactly(
            "b (line 2: 1 -> 2) is written as its value and follows",
            "c.d (line 3: \"1s\" -> \"2s\") is written as its value and follows");
    assertThatThrownBy(() -> document.edit(List.of(OptionChange.remove(List.of("a"))), true))
        .as("what follows would have no value")
        .isInstanceOf(DocumentNotEditableException.class)
        .hasMessageContaining("b (line 2: 1 -> nothing)")
        .hasMessageContaining("write another value there first");
  }

  @Test
  void whatFollowsASecretIsNamedWithoutItsValue() {
    String text = "muc { password = hunter2 }\nclient-password = ${muc.password}\n";
    assertThat(refused(text, OptionChange.set(List.of("muc", "password"), "other3")))
        .hasMessageContaining("client-password (line 2)")
        .hasMessageNotContaining("hunter2")
        .hasMessageNotContaining("other3");
  }

  @Test
  void showsSubstitutionUnresolved() {
    EditableDocument document = HoconDocument.read("a { b = ${C}, c = ${?D} }\n");
    assertThat(document.values()).isEqualTo(Map.of("a", Map.of("b", "${C}")));
  }

  @Test
  void notesLostCommentsOfReplacedList() {
    DocumentEditResult result =
        HoconDocument.read("a = [\n  1 # one\n  2\n]\nb = 1\n")
            .edit(List.of(OptionChange.set(List.of("a"), List.of(3))));
    assertThat(result.text()).isEqualTo("a = [3]\nb = 1\n");
    assertThat(result.notes()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a {!  b = 1! | 1 | the { here is never closed",
        "a { b = 1 }!}! | 2 | a } stands here without its other half",
        "a = [ 1!b { c = 2 }! | 1 | the [ here is never closed",
        "# ok }!a = \"x!b = 1! | 2 | has no closing quote",
        "a = 1!b = \"\"\"x!c = 2! | 2 | has no closing quote",
        "url = https://x.org/y! | 1 | a web address must stand in quotes",
        "[jicofo]!a = 1! | 1 | a line that begins with [ is no option",
        "a = 1!!this was a comment!b = 2! | 3 | this line has no =",
        "# see the file for!  options, syntax, and values.!a = 1! | 2 | this line has no =",
        "a = ${b}!b = ${a}! | 2 | leads in a circle",
        "a = 1!password = pa$word! | 2 | the character $ must stand in quotes",
        "a = 1!address = 10.0.0.1:443! | 2 | the character : must stand in quotes",
        "a = 1!b = \"C:\\d\"! | 2 | a backslash within quotes must be written twice",
        "a = 1!b = ${c! | 2 | a ${ has no closing brace",
        "a = 1!b..c = 1! | 2 | two dots together",
        "a = 1!include b.conf! | 2 | include needs a file name in quotes",
      })
  void namesWhatIsWrongAndItsLine(String text, int line, String words) {
    assertThatThrownBy(() -> HoconDocument.read(text.replace('!', '\n')))
        .isInstanceOfSatisfying(
            DocumentNotEditableException.class,
            e -> {
              assertThat(e.getMessage()).contains("at line " + line).contains(words);
              assertThat(e.position().line()).isEqualTo(line);
              assertThat(e.position().excerpt()).doesNotContain("empty line");
            });
  }

  @Test
  void errorForUnquotedPasswordDoesNotRepeatIt() {
    String old = "videobridge {\n  password = ab@Zc\n}\n";
    assertThatThrownBy(() -> HoconDocument.read(old))
        .isInstanceOfSatisfying(
            DocumentNotEditableException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(RefusalReason.UNREADABLE);
              assertThat(e.position().line()).isEqualTo(2);
              assertThat(e.getMessage()).contains("@").doesNotContain("Zc");
            });
  }

  @Test
  void syntaxErrorDoesNotRepeatText() {
    assertThatThrownBy(() -> HoconDocument.read("a = 1\nb = { s3cret\n"))
        .isInstanceOf(DocumentNotEditableException.class)
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void refusesDeepNestingAndHugeTexts() {
    assertThatThrownBy(() -> HoconDocument.read("a {".repeat(50_000)))
        .isInstanceOfSatisfying(
            DocumentNotEditableException.class,
            e -> assertThat(e.reason()).isEqualTo(RefusalReason.TOO_LARGE));
    assertThatThrownBy(() -> HoconDocument.read("# x\n".repeat(3_000_000)))
        .isInstanceOfSatisfying(
            DocumentNotEditableException.class,
            e -> assertThat(e.reason()).isEqualTo(RefusalReason.TOO_LARGE));
  }

  @Test
  void removalTakesNothingElse() {
    assertThat(remove("a { b = 1, c = 2 }\n", "a", "b")).isEqualTo("a { c = 2 }\n");
    assertThat(remove("a { b = 1, c = 2 }\n", "a", "c")).isEqualTo("a { b = 1 }\n");
    assertThat(remove("a {\n  b = 1,\n  c = 2\n}\n", "a", "c")).isEqualTo("a {\n  b = 1,\n}\n");
    assertThat(remove("a = 1\n\n\nb = 2 # why\nc = 3", "c")).isEqualTo("a = 1\n\n\nb = 2 # why\n");
    assertThat(remove("a = 1\n\n\nb = 2 # why\nc = 3", "b")).isEqualTo("a = 1\n\n\n # why\nc = 3");
    assertThat(remove("a.b = 1\nx = 5\na { c = 2 }\n", "a")).isEqualTo("x = 5\n");
    assertThat(remove("{ \"a\" : 1, \"b\" : [ 1, 2 ] }", "b")).isEqualTo("{ \"a\" : 1 }");
  }

  @Test
  void addsToObjectAsItIsWritten() {
    assertThat(set("a { b = 1 }\n", 2, "a", "c")).isEqualTo("a { b = 1, c = 2 }\n");
    assertThat(set("a {}\n", 2, "a", "c", "d")).isEqualTo("a { c { d = 2 } }\n");
    assertThat(set("{\n  \"a\": 1\n}\n", 2, "b")).isEqualTo("{\n  \"a\": 1\n  b = 2\n}\n");
    assertThat(set("a = 1", 2, "b")).isEqualTo("a = 1\nb = 2");
    assertThat(set("", 2, "b", "c.d")).isEqualTo("b {\n  \"c.d\" = 2\n}\n");
    assertThat(set("a {\n\tb = 1\n}\n", 2, "a", "c")).isEqualTo("a {\n\tb = 1\n\tc = 2\n}\n");
  }

  @Test
  void substitutionsOfTheEnvironmentAreShownAsTheLibraryShowsThem() {
    String text = "a = 1\na = ${?X}\nb = ${Y}\nc { d = ${?Z}, e = 2 }\nf = ${?a}\ng.h = ${?Z}\n";
    assertThat(HoconDocument.read(text).values().toString())
        .isEqualTo("{a=1, b=${Y}, c={e=2}, f=1, g={}}");
  }

  @Test
  void thousandsOfOptionsAreEditedInOneGo() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      text.append("group").append(i / 50).append(".o").append(i).append(" = ").append(i);
      text.append("\np").append(i).append(" = ${?X").append(i).append("}\n");
    }
    EditableDocument document = HoconDocument.read(text.toString());
    assertThat(document.options()).hasSize(10_000);
    assertThat(set(text.toString(), 7, "group99", "o4999"))
        .isEqualTo(text.toString().replace("o4999 = 4999", "o4999 = 7"));
  }
}
