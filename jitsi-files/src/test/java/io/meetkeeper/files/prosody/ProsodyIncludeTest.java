package io.meetkeeper.files.prosody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.OptionPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits of a configuration that includes others, which may override it. */
class ProsodyIncludeTest {
  private static final String MAIN =
      """
      admins = { }
      authentication = "internal_hashed" -- as always

      VirtualHost "meet.example.com"
          authentication = "jitsi-anonymous"

      Include "conf.d/*.cfg.lua"
      """;
  private static final String[] SITE = {"VirtualHost", "meet.example.com", "authentication"};

  @TempDir Path folder;

  private ProsodyDocument document(String text) {
    return ProsodyDocument.read(
        text, ProsodyIncludeReader.read(folder.resolve("prosody.cfg.lua"), text));
  }

  private String set(String text, Object value, String... path) {
    return document(text).edit(List.of(OptionChange.set(List.of(path), value))).text();
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), text);
  }

  private static String siteWith(String authentication) {
    return MAIN.replace("\"jitsi-anonymous\"", "\"" + authentication + "\"");
  }

  @Test
  void effectiveValuesAreThoseOfAllFiles() throws IOException {
    write("conf.d/readme.txt", "");
    assertThat(authentication(MAIN)).isEqualTo("jitsi-anonymous");
    write("conf.d/a.cfg.lua", "VirtualHost \"meet.example.com\"\n  authentication = \"token\"\n");
    assertThat(authentication(MAIN)).isEqualTo("token");
    write(
        "conf.d/a.cfg.lua",
        "VirtualHost \"meet.example.com\"\n  if ENV_X then authentication = \"token\" end\n");
    assertThat(authentication(MAIN).toString()).contains("under a condition");
  }

  @Test
  void effectiveValuesAreNotKnownWhenAFileOrTheOrderOfFilesIsNot() throws IOException {
    write("conf.d/a.cfg.lua", "VirtualHost \"meet.example.com\"\n  authentication = \"token\"\n");
    write("conf.d/b.cfg.lua", "VirtualHost \"meet.example.com\"\n  authentication = \"ldap2\"\n");
    assertThatThrownBy(() -> authentication(MAIN))
        .isInstanceOf(DocumentNotEditableException.class)
        .hasMessageContaining("order")
        .hasMessageContaining("authentication");
    assertThatThrownBy(() -> authentication(MAIN + "RunScript \"x.lua\"\n"))
        .isInstanceOf(DocumentNotEditableException.class)
        .hasMessageContaining("runs x.lua");
  }

  private Object authentication(String text) {
    return OptionPaths.valueAt(document(text).effectiveValues(), List.of(SITE));
  }

  @Test
  void editsWhatNoIncludedFileDecides() throws IOException {
    write(
        "conf.d/other.cfg.lua",
        "VirtualHost \"other.example.com\"\n  authentication = \"token\"\n");

    assertThat(set(MAIN, "internal_hashed", SITE)).isEqualTo(siteWith("internal_hashed"));
    assertThat(document(MAIN).notes())
        .singleElement()
        .asString()
        .startsWith("line 7 includes conf.d/*.cfg.lua: ")
        .endsWith("other.cfg.lua");
    assertThat(document(MAIN).values().toString()).doesNotContain("other.example.com");
  }

  @Test
  void refusesWhatAnIncludedFileDecides() throws IOException {
    write(
        "conf.d/site.cfg.lua", "VirtualHost \"meet.example.com\"\n  authentication = \"token\"\n");

    assertThatThrownBy(() -> set(MAIN, "internal_hashed", SITE))
        .isInstanceOf(DocumentNotEditableException.class)
        .hasMessageContaining("decides about VirtualHost.meet.example.com.authentication")
        .hasMessageContaining("line 7 includes conf.d/*.cfg.lua");
    assertThatThrownBy(() -> set(MAIN, "jitsi-anonymous", SITE))
        .as("it stands there already, but does not count")
        .hasMessageContaining("decides about");
    assertThat(set(MAIN, "token", "authentication")).contains("authentication = \"token\" -- as");
  }

  @Test
  void whatComesAfterAnIncludeWins() throws IOException {
    write(
        "conf.d/site.cfg.lua", "VirtualHost \"meet.example.com\"\n  authentication = \"token\"\n");
    String before =
        "Include 'conf.d/*.cfg.lua'\n" + MAIN.replace("Include \"conf.d/*.cfg.lua\"\n", "");

    assertThat(set(before, "internal_hashed", SITE))
        .contains("authentication = \"internal_hashed\"\n");
    assertThatThrownBy(() -> document(before).edit(List.of(OptionChange.remove(List.of(SITE)))))
        .as("the included value would be back")
        .hasMessageContaining("decides about");
  }

  @Test
  void anIncludedFileChangesNoSectionOfItsIncluder() throws IOException {
    write("more.lua", "log = { info = \"x\" }\n");
    String text = "VirtualHost \"a.b\"\nInclude(\"more.lua\")\n  authentication = \"token\"\n";

    assertThat(set(text, "other", "VirtualHost", "a.b", "authentication"))
        .isEqualTo(text.replace("\"token\"", "\"other\""));
    assertThatThrownBy(() -> set(text, "y", "log")).hasMessageContaining("decides about log");
  }

  @Test
  void filesOfAWildcardMustAgree() throws IOException {
    write("conf.d/a.cfg.lua", "c2s_timeout = 1\n");
    write("conf.d/b.cfg.lua", "c2s_timeout = 2\n");

    assertThat(set(MAIN, "internal_hashed", SITE)).isEqualTo(siteWith("internal_hashed"));
    assertThatThrownBy(() -> set(MAIN, 2, "c2s_timeout")).hasMessageContaining("decides about");
  }

  @Test
  void followsIncludesOfIncludesAndStopsAtCircles() throws IOException {
    write("conf.d/a.cfg.lua", "Include \"deeper/b.lua\"\n");
    write(
        "conf.d/deeper/b.lua", "VirtualHost \"meet.example.com\"\n  authentication = \"token\"\n");
    assertThatThrownBy(() -> set(MAIN, "x", SITE)).hasMessageContaining("decides about");

    write("conf.d/deeper/b.lua", "Include \"../a.cfg.lua\"\n");
    assertThatThrownBy(() -> set(MAIN, "x", SITE)).hasMessageContaining("include each other");
  }

  @Test
  void whatIsNotKnownMayDecide() throws IOException {
    assertThatThrownBy(() -> set(MAIN, "x", SITE))
        .as("no folder")
        .hasMessageContaining("its folder is not there");
    Files.createDirectories(folder.resolve("conf.d/pipe.cfg.lua"));
    assertThatThrownBy(() -> set(MAIN, "x", SITE)).hasMessageContaining("cannot be read as text");
    for (String form :
        List.of(
            "Include(name)",
            "Include(\"a\" .. \"b\")",
            "RunScript \"x.lua\"",
            "Include \"gone.lua\"")) {
      String text =
          "VirtualHost \"a.b\"\n  authentication = \"x\"\nlocal name = \"y\"\n" + form + "\n";
      assertThatThrownBy(() -> set(text, "z", "VirtualHost", "a.b", "authentication"))
          .as(form)
          .isInstanceOf(DocumentNotEditableException.class)
          .hasMessageContaining("not known");
    }
  }

  @Test
  void whatIsNotKnownAndComesBeforeDecidesNothing() {
    String text = "Include \"gone.lua\"\nVirtualHost \"a.b\"\n  authentication = \"x\"\n";

    assertThat(set(text, "z", "VirtualHost", "a.b", "authentication"))
        .isEqualTo(text.replace("\"x\"", "\"z\""));
    assertThatThrownBy(
            () ->
                document(text)
                    .edit(
                        List.of(
                            OptionChange.remove(List.of("VirtualHost", "a.b", "authentication")))))
        .hasMessageContaining("not known");
    String called =
        "local function more() Include \"gone.lua\" end\nVirtualHost \"a.b\"\n  authentication = \"x\"\nmore()\n";
    assertThatThrownBy(() -> set(called, "z", "VirtualHost", "a.b", "authentication"))
        .as("it runs later than it stands")
        .hasMessageContaining("not known");
  }

  @Test
  void anIncludedFileThatDoesNotRunIsNamedWithoutItsText() throws IOException {
    write("conf.d/a.cfg.lua", "secret = = \"s3cret\"\n");

    assertThatThrownBy(() -> set(MAIN, "x", SITE))
        .hasMessageContaining("together with what is included it does not run")
        .hasMessageNotContaining("s3cret");
  }
}
