package io.meetkeeper.files.prosody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.OptionEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProsodyDocumentTest {
  private static final List<String> AUTHENTICATION =
      List.of("VirtualHost", "meet.example.com", "authentication");

  @Test
  void readsOptionsByHost() {
    Map<String, Object> values = ProsodyDocument.read(ProsodySamples.SITE).values();

    assertThat(values)
        .containsEntry("plugin_paths", List.of("/usr/share/jitsi-meet/prosody-plugins/"));
    Map<?, ?> components = (Map<?, ?>) values.get("Component");
    assertThat(components.get("conference.meet.example.com"))
        .isEqualTo(
            Map.of(
                "component_module",
                "muc",
                "restrict_room_creation",
                true,
                "admins",
                List.of("focus@auth.meet.example.com")));
  }

  @Test
  void writesControlCharactersWhereNumbersHaveOtherDigits() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      List<OptionChange> changes =
          List.of(OptionChange.set(List.of("motd_text"), "a\u0007b\nc" + 5.5));
      assertThat(ProsodyDocument.read("").edit(changes).text()).contains("a\\007b\\010c5.5");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void listsOptionsWithTheirLines() {
    List<OptionEntry> options = ProsodyDocument.read(ProsodySamples.SITE).options();

    assertThat(options)
        .contains(
            new OptionEntry(AUTHENTICATION, "jitsi-anonymous", 7, OptionEntry.OptionOrigin.SET),
            new OptionEntry(
                List.of("VirtualHost", "meet.example.com", "app_id"),
                "example_app_id",
                9,
                OptionEntry.OptionOrigin.COMMENTED_OUT));
    assertThat(options).noneMatch(option -> option.path().contains("host"));
  }

  @Test
  void keepsWhatThePostinstLooksFor() {
    String edited = edit(OptionChange.set(AUTHENTICATION, "internal_hashed"));

    assertThat(edited)
        .isEqualTo(
            ProsodySamples.SITE.replace(
                "authentication = \"jitsi-anonymous\" -- do not delete me",
                "authentication = \"internal_hashed\" -- do not delete me"));
  }

  @Test
  void addsGuestHostAfterParent() {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("authentication", "jitsi-anonymous");
    options.put("c2s_require_encryption", false);

    String edited =
        edit(OptionChange.set(List.of("VirtualHost", "guest.meet.example.com"), options));

    assertThat(edited)
        .isEqualTo(
            ProsodySamples.SITE.replace(
                "    c2s_require_encryption = false\n",
                """
                    c2s_require_encryption = false

                VirtualHost "guest.meet.example.com"
                    authentication = "jitsi-anonymous"
                    c2s_require_encryption = false
                """));
  }

  @Test
  void addsGuestHostAfterTheCommentsThatBelongToItsParent() {
    String site =
        """
        VirtualHost "meet.example.com"
            authentication = "internal_hashed"
            -- main_muc = "conference.meet.example.com"

            -- lobby_muc = "lobby.meet.example.com"
        -- end of the site

        -- internal muc component
        Component "internal.auth.meet.example.com" "muc"
        """;
    OptionChange add =
        OptionChange.set(
            List.of("VirtualHost", "guest.meet.example.com"),
            Map.of("authentication", "jitsi-anonymous"));

    String edited = ProsodyDocument.read(site).edit(List.of(add)).text();

    assertThat(edited)
        .isEqualTo(
            site.replace(
                "-- end of the site\n",
                """
                -- end of the site

                VirtualHost "guest.meet.example.com"
                    authentication = "jitsi-anonymous"
                """));
    OptionChange remove = OptionChange.remove(List.of("VirtualHost", "guest.meet.example.com"));
    assertThat(ProsodyDocument.read(edited).edit(List.of(remove)).text()).isEqualTo(site);
  }

  @Test
  void leavesACommentAboveTheNextSectionThere() {
    String site =
        """
        VirtualHost "meet.example.com"
            authentication = "internal_hashed"
        -- internal muc component
        Component "internal.auth.meet.example.com" "muc"
        """;

    String edited =
        ProsodyDocument.read(site)
            .edit(
                List.of(
                    OptionChange.set(
                        List.of("VirtualHost", "guest.meet.example.com"),
                        Map.of("authentication", "jitsi-anonymous"))))
            .text();

    assertThat(edited)
        .endsWith(
            "-- internal muc component\nComponent \"internal.auth.meet.example.com\" \"muc\"\n");
  }

  @Test
  void readsWhatTheMachineOrAModuleDecides() {
    Map<String, Object> values =
        ProsodyDocument.read(
                """
                local url = require "socket.url"
                Include "conf.d/*.cfg.lua"
                admins = { os.getenv("ADMIN") }
                domain = os.getenv("DOMAIN") or "meet.example.com"
                host = url.parse("https://x").host or "none"
                _G.print_nothing = nil
                log = _G.tostring(5)
                """)
            .values();

    assertThat(values)
        .containsEntry("admins", List.of("<os.getenv ADMIN>"))
        .containsEntry("domain", "<os.getenv DOMAIN>")
        .containsEntry("log", "5");
  }

  @Test
  void getsNothingFromAModule() {
    assertThat(ProsodyDocument.read("a = require('os').execute('id')").values())
        .containsEntry("a", "<require os>");
    assertThat(ProsodyDocument.read("a = require 'os'").values()).containsEntry("a", "<userdata>");
  }

  @Test
  void addsAnOptionBehindALongCommentBesideTheHost() {
    String text = "VirtualHost [[x]] --[==[ the\n main one ]==]\n    b = 1\n";
    assertThat(
            ProsodyDocument.read(text)
                .edit(List.of(OptionChange.set(List.of("VirtualHost", "x", "a"), 2)))
                .text())
        .isEqualTo(text.replace("    b = 1", "    a = 2\n    b = 1"));
  }

  @Test
  void listsNoOptionOfAHostWhoseNameIsComputedAsOneOfAll() {
    ProsodyDocument document =
        ProsodyDocument.read("b = 1\nlocal h = \"x\"\nVirtualHost(h)\n  a = 2\n -- c = 1\n");
    assertThat(document.options()).extracting(OptionEntry::path).containsExactly(List.of("b"));
  }

  @Test
  void keepsTextWhenAlreadySet() {
    assertThat(edit(OptionChange.set(AUTHENTICATION, "jitsi-anonymous")))
        .isEqualTo(ProsodySamples.SITE);
  }

  @Test
  void removesAnOptionWithItsLine() {
    String edited =
        edit(
            OptionChange.remove(
                List.of("VirtualHost", "meet.example.com", "c2s_require_encryption")));

    assertThat(edited)
        .isEqualTo(ProsodySamples.SITE.replace("    c2s_require_encryption = false\n", ""));
  }

  @Test
  void editsEffectiveSectionOfHostDeclaredTwice() {
    String text =
        "VirtualHost 'a.b'\nauthentication = 'x'\nVirtualHost \"A.B\"\nauthentication='y'\n";

    assertThat(edit(text, OptionChange.set(List.of("VirtualHost", "a.b", "authentication"), "z")))
        .isEqualTo(
            "VirtualHost 'a.b'\nauthentication = 'x'\nVirtualHost \"A.B\"\nauthentication='z'\n");
  }

  @Test
  void notesLostComments() {
    var result =
        ProsodyDocument.read(ProsodySamples.SITE)
            .edit(
                List.of(
                    OptionChange.set(
                        List.of("VirtualHost", "meet.example.com", "modules_enabled"),
                        List.of("bosh"))));

    assertThat(result.notes())
        .containsExactly("the comments within the old value of modules_enabled went with it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if true then VirtualHost \"a.b\" authentication = \"x\" end",
        "VirtualHost(\"a\" .. \".b\") authentication = \"x\"",
        "VirtualHost \"a.b\" { authentication = \"x\" }",
        "VirtualHost \"a.b\" authentication = \"x\" .. \"y\"",
        "VirtualHost \"a.b\" authentication = ENV_AUTH or \"x\"",
        "VirtualHost \"a.b\" authentication = \"x\"\nInclude \"/etc/prosody/more.lua\"",
        "VirtualHost \"a\\46b\" authentication = \"x\"",
        "local v = VirtualHost; v \"a.b\"; authentication = \"x\"",
        "VirtualHost \"a.b\" authentication = \"x\"; authentication, other = \"y\", 1",
        "VirtualHost \"a.b\" authentication = \"x\"; (function() authentication = \"y\" end)()",
        "VirtualHost \"a.b\" authentication = \"x\"; other = authentication == nil"
            + " and ({VirtualHost \"c.d\"})[1] and 1",
      })
  void refusesUnsupportedSyntax(String text) {
    assertThatThrownBy(
            () ->
                edit(text, OptionChange.set(List.of("VirtualHost", "a.b", "authentication"), "z")))
        .isInstanceOf(DocumentNotEditableException.class)
        .satisfies(
            e ->
                assertThat(((DocumentNotEditableException) e).reason())
                    .isIn(
                        RefusalReason.UNSUPPORTED,
                        RefusalReason.NOT_PROVED,
                        RefusalReason.UNACCEPTABLE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while true do end",
        "local function f() return f() + 1 end f()",
        "local function f() pcall(f) end while true do f() end",
        "a = ('x'):rep(4e8)",
        "a = io.open('/etc/shadow')",
        "a = os.execute('id')",
        "a = load('return 1')()",
        "a = luajava.bindClass('java.lang.System')",
        "a = {} a.a = a",
        "a = string.dump(function() end)",
        "for i = 1, 1e9 do a = i end",
        "authentication = internal_hashed.x",
        "VirtualHost \"a.b\" Component \"a.b\" \"muc\"",
        "a = \"unfinished",
        "--[[ unfinished",
        "a = 1 = 2",
        "\ufeffa = 1",
      })
  void refusesHostileText(String text) {
    assertThatThrownBy(() -> ProsodyDocument.read(text))
        .isInstanceOf(DocumentNotEditableException.class)
        .satisfies(
            e ->
                assertThat(((DocumentNotEditableException) e).reason())
                    .isIn(
                        RefusalReason.UNREADABLE,
                        RefusalReason.UNSUPPORTED,
                        RefusalReason.TOO_LARGE));
  }

  @Test
  void keepsScriptsApart() {
    ProsodyDocument.read("string.lower = function() return 'poison' end");

    assertThat(ProsodyDocument.read("a = ('X'):lower()").values()).containsEntry("a", "x");
  }

  @Test
  void readsDeepNestingOrRefusesIt() {
    String deep = "a = " + "{".repeat(5_000) + "}".repeat(5_000);

    assertThatThrownBy(() -> ProsodyDocument.read(deep))
        .isInstanceOf(DocumentNotEditableException.class);
  }

  @Test
  void reportsPositionWithoutSecret() {
    DocumentNotEditableException e =
        catchThrowableOfType(
            DocumentNotEditableException.class,
            () -> ProsodyDocument.read("a = 1\nb = 'x' 's3cret'\n"));

    assertThat(e.position().line()).isEqualTo(2);
    assertThat(e.getMessage()).doesNotContain("s3cret");
  }

  @Test
  void optionMayHaveNameOfFunction() {
    assertThat(ProsodyDocument.read("type = 'x' select = 1 string = 2").values())
        .containsEntry("type", "x")
        .containsEntry("select", 1L)
        .containsEntry("string", 2L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\"b", "a.b\"\nevil = 1 --", "../x", "A.B", ""})
  void refusesHostileHostNames(String host) {
    assertThatThrownBy(() -> edit(OptionChange.set(List.of("VirtualHost", host), Map.of("a", 1))))
        .isInstanceOf(DocumentNotEditableException.class)
        .hasMessageContaining("none of Prosody's");
  }

  private static String edit(OptionChange change) {
    return edit(ProsodySamples.SITE, change);
  }

  private static String edit(String text, OptionChange change) {
    return ProsodyDocument.read(text).edit(List.of(change)).text();
  }
}
