package io.meetkeeper.files.hocon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.files.Change;
import io.meetkeeper.files.Document;
import io.meetkeeper.files.Edit;
import io.meetkeeper.files.NotEditable;
import io.meetkeeper.files.NotEditable.Reason;
import io.meetkeeper.files.Option;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HoconTest {
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
    return Hocon.read(text).edit(List.of(Change.set(List.of(path), value))).text();
  }

  private static String remove(String text, String... path) {
    return Hocon.read(text).edit(List.of(Change.remove(List.of(path)))).text();
  }

  private static NotEditable refused(String text, Change change) {
    try {
      Edit edit = Hocon.read(text).edit(List.of(change));
      throw new AssertionError("was done: " + edit.text());
    } catch (NotEditable e) {
      return e;
    }
  }

  @Test
  void aValueIsChangedWhereItStands() {
    assertThat(set(JICOFO, "focus2.example.com", "jicofo", "xmpp", "client", "client-proxy"))
        .isEqualTo(JICOFO.replace("focus.meet.example.com", "focus2.example.com"));
  }

  @Test
  void anOptionThatIsAlreadySoLeavesTheTextAsItIs() {
    assertThat(set(JICOFO, "meet.example.com", "jicofo", "xmpp", "client", "xmpp-domain"))
        .isEqualTo(JICOFO);
  }

  @Test
  void anOptionIsPutBelowTheCommentThatShowsIt() {
    assertThat(set(JICOFO, 40, "jicofo", "bridge", "max-bridge-participants"))
        .isEqualTo(
            JICOFO.replace(
                "    # max-bridge-participants = 80\n",
                "    # max-bridge-participants = 80\n    max-bridge-participants = 40\n"));
  }

  @Test
  void aNewPathIsMadeInTheDeepestObject() {
    String text = set(JICOFO, true, "jicofo", "authentication", "enabled");
    assertThat(text.lines().toList()).containsSubsequence(JICOFO.lines().toList());
    assertThat(text.lines()).hasSize(JICOFO.lines().toList().size() + 3);
    assertThat(Hocon.read(text).values().get("jicofo").toString())
        .contains("authentication={enabled=true}");
  }

  @Test
  void removingLeavesNoEmptyLine() {
    assertThat(remove(JICOFO, "jicofo", "xmpp", "client", "xmpp-domain"))
        .isEqualTo(JICOFO.replace("      xmpp-domain: \"meet.example.com\"\n", ""));
  }

  @Test
  void removingWhatIsAbsentIsRefused() {
    assertThat(refused(JICOFO, Change.remove(List.of("jicofo", "nothing"))).reason())
        .isEqualTo(Reason.UNACCEPTABLE);
  }

  @Test
  void anObjectIsTakenApartIntoItsLeaves() {
    String text = set(JICOFO, Map.of("enabled", true, "type", "XMPP"), "jicofo", "authentication");
    assertThat(Hocon.read(text).values().get("jicofo").toString())
        .contains("enabled=true", "type=XMPP");
  }

  @Test
  void lineEndsStayAsTheyAre() {
    String windows = JICOFO.replace("\n", "\r\n");
    String text = set(windows, true, "jicofo", "authentication", "enabled");
    assertThat(text.replace("\r\n", "")).doesNotContain("\n");
    assertThat(remove(windows, "jicofo", "xmpp", "client", "xmpp-domain"))
        .isEqualTo(remove(JICOFO, "jicofo", "xmpp", "client", "xmpp-domain").replace("\n", "\r\n"));
  }

  @Test
  void aByteOrderMarkStays() {
    assertThat(set("\uFEFF" + JICOFO, true, "jicofo", "sctp", "enabled")).startsWith("\uFEFF# Jic");
  }

  @Test
  void aTextThatLooksLikeASubstitutionStaysText() {
    String text = set(JICOFO, "${HOME} \"q\" \\ ü \u2028", "jicofo", "xmpp", "client", "password");
    assertThat(Hocon.read(text).values().toString()).contains("${HOME} \"q\" \\ ü \u2028");
  }

  @Test
  void optionsTellWhereTheyStandAndWhatIsOnlyAComment() {
    List<Option> options = Hocon.read(JICOFO).options();
    assertThat(options)
        .contains(
            new Option(
                List.of("jicofo", "xmpp", "client", "xmpp-domain"),
                "meet.example.com",
                7,
                Option.Origin.SET),
            new Option(
                List.of("jicofo", "bridge", "max-bridge-participants"),
                80,
                13,
                Option.Origin.COMMENTED_OUT));
  }

  @Test
  void includesThatTheLibraryBreaksAreRefused() {
    for (String form : List.of("file(\"x\")", "required(\"x\")", "url(\"http://x/\")")) {
      NotEditable e = refused("include " + form + "\na = 1\n", Change.set(List.of("a"), 2));
      assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED);
      assertThat(e.place().line()).isEqualTo(1);
    }
  }

  @Test
  void anIncludeThatComesLaterWinsAndIsNamed() {
    String docker = "jicofo {\n  a = 1\n}\ninclude \"custom-jicofo.conf\"\n";
    assertThat(refused(docker, Change.set(List.of("jicofo", "a"), 2)))
        .hasMessageContaining("custom-jicofo.conf");
    assertThat(refused(docker, Change.set(List.of("jicofo", "b"), 2)))
        .hasMessageContaining("custom-jicofo.conf");
    String before = "include \"defaults.conf\"\njicofo { a = 1 }\n";
    assertThat(set(before, 2, "jicofo", "a")).isEqualTo(before.replace("a = 1", "a = 2"));
  }

  @Test
  void whatStandsTwiceIsRefused() {
    String twice = "a { port = 1 }\na.port = ${?PORT}\n";
    assertThat(refused(twice, Change.set(List.of("a", "port"), 2)).place().line()).isEqualTo(2);
  }

  @Test
  void appendedListsAreRefused() {
    assertThat(refused("a = [1]\na += 2\n", Change.set(List.of("a"), List.of(9))).reason())
        .isEqualTo(Reason.UNSUPPORTED);
  }

  @Test
  void anythingThatStandsAboveIsRefused() {
    assertThat(refused("a { b = 1 }\na = 5\n", Change.set(List.of("a", "b"), 2)).reason())
        .isEqualTo(Reason.UNSUPPORTED);
    assertThat(refused("a { b = 1 }\na = null\n", Change.set(List.of("a", "c"), 2)).reason())
        .isEqualTo(Reason.UNSUPPORTED);
  }

  @Test
  void whatOthersReferToIsRefusedWithTheirNames() {
    NotEditable e = refused("a = 1\nb = ${a}\n", Change.set(List.of("a"), 2));
    assertThat(e.reason()).isEqualTo(Reason.NOT_PROVED);
    assertThat(e).hasMessageContaining("at b");
  }

  @Test
  void aSubstitutionIsShownAsItStands() {
    Document document = Hocon.read("a { b = ${C}, c = ${?D} }\n");
    assertThat(document.values()).isEqualTo(Map.of("a", Map.of("b", "${C}")));
  }

  @Test
  void commentsWithinAReplacedListGoAndThatIsSaid() {
    Edit edit =
        Hocon.read("a = [\n  1 # one\n  2\n]\nb = 1\n")
            .edit(List.of(Change.set(List.of("a"), List.of(3))));
    assertThat(edit.text()).isEqualTo("a = [3]\nb = 1\n");
    assertThat(edit.notes()).hasSize(1);
  }

  @Test
  void anUnquotedPasswordOfAnOldInstallerIsToldWithoutIt() {
    String old = "videobridge {\n  password = ab@Zc\n}\n";
    assertThatThrownBy(() -> Hocon.read(old))
        .isInstanceOfSatisfying(
            NotEditable.class,
            e -> {
              assertThat(e.reason()).isEqualTo(Reason.UNREADABLE);
              assertThat(e.place().line()).isEqualTo(2);
              assertThat(e.getMessage()).contains("@").doesNotContain("Zc");
            });
  }

  @Test
  void whatIsNoHoconIsToldWithoutRepeatingIt() {
    assertThatThrownBy(() -> Hocon.read("a = 1\nb = { s3cret\n"))
        .isInstanceOf(NotEditable.class)
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void deepNestingAndHugeTextsAreRefused() {
    assertThatThrownBy(() -> Hocon.read("a {".repeat(50_000)))
        .isInstanceOfSatisfying(
            NotEditable.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
    assertThatThrownBy(() -> Hocon.read("# x\n".repeat(3_000_000)))
        .isInstanceOfSatisfying(
            NotEditable.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
  }
}
