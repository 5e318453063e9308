package io.meetkeeper.files.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProsodyFilesTest {
  private static final String SITE = "meet.example.com";
  private static final String HOST = "VirtualHost \"meet.example.com\"\n";

  @TempDir private Path root;
  private Path prosody;

  @BeforeEach
  void makeMainFile() throws IOException {
    prosody = root.resolve("etc/prosody");
    file("prosody.cfg.lua", "-- VirtualHost \"old.example.com\"\nInclude \"conf.d/*.cfg.lua\"\n");
  }

  @Test
  void followsTheLinkOfDebiansPackages() throws IOException {
    Path available = file("conf.avail/meet.example.com.cfg.lua", HOST);
    link("conf.d/meet.example.com.cfg.lua", "../conf.avail/meet.example.com.cfg.lua");

    assertThat(files().declaring(SITE)).containsExactly(available.toRealPath());
    assertThat(files().ignored(SITE)).isEmpty();
    assertThat(files().conflict(SITE)).isNull();
    assertThat(files().hosts()).containsOnlyKeys(SITE);
  }

  @Test
  void takesARealFileInConfDRatherThanAStaleOneInConfAvail() throws IOException {
    Path stale = file("conf.avail/meet.example.com.cfg.lua", HOST);
    Path read = file("conf.d/meet.example.com.cfg.lua", HOST);

    assertThat(files().declaring(SITE)).containsExactly(read);
    assertThat(files().ignored(SITE)).contains(stale);
    assertThat(located()).isEqualTo(read);
  }

  @Test
  void findsAHostInAFileOfAnotherName() throws IOException {
    Path other = file("conf.d/jitsi.cfg.lua", "VirtualHost 'Meet.Example.com'\n");

    assertThat(files().declaring(SITE)).containsExactly(other);
    assertThat(located()).isEqualTo(other);
  }

  @Test
  void takesNeitherCommentsNorTextsNorHiddenFilesForHosts() throws IOException {
    Path read =
        file(
            "conf.d/meet.example.com.cfg.lua",
            """
            note = "-- no comment" VirtualHost [[meet.example.com]]
            --[==[
            VirtualHost "b.example.com" ]]
            ]==]
            text = [[ VirtualHost "c.example.com" ]]
            """);
    file("conf.d/.meet.cfg.lua", HOST);

    assertThat(files().declaring(SITE)).containsExactly(read);
    assertThat(files().conflict(SITE)).isNull();
    assertThat(files().hosts()).containsOnlyKeys(SITE);
  }

  @Test
  void findsAHostInTheMainFileAndInANestedInclude() throws IOException {
    Path main = file("prosody.cfg.lua", HOST + "Include(\"/etc/prosody/more.cfg.lua\")\n");
    Path more = file("more.cfg.lua", "VirtualHost(\"auth.meet.example.com\")\n");

    assertThat(files().declaring(SITE)).containsExactly(main);
    assertThat(files().declaring("auth.meet.example.com")).containsExactly(more);
  }

  @Test
  void saysThatTwoFilesDeclareTheHost() throws IOException {
    file("conf.d/meet.example.com.cfg.lua", HOST);
    file("conf.d/zz.cfg.lua", HOST);

    assertThat(files().conflict(SITE))
        .contains("meet.example.com.cfg.lua, ")
        .contains("zz.cfg.lua");
  }

  @Test
  void saysThatThereAreTooManyFilesToReadAll() throws IOException {
    for (int i = 0; i < 200; i++) {
      file("conf.d/" + i + ".cfg.lua", i == 0 ? HOST : "-- nothing\n");
    }
    assertThat(files().complete()).isFalse();
    assertThat(files().conflict(SITE)).contains("more than 200 files");
    Files.delete(prosody.resolve("conf.d/7.cfg.lua"));
    assertThat(files().complete()).isTrue();
    assertThat(files().conflict(SITE)).isNull();
  }

  @Test
  void saysThatAFileIsTooLargeToReadAllOfIt() throws IOException {
    file("conf.d/a.cfg.lua", HOST + "-".repeat(1024 * 1024));
    assertThat(files().complete()).isFalse();
    assertThat(files().conflict(SITE)).contains("a.cfg.lua has more than 1048576 bytes");
  }

  @Test
  void saysThatALinkIsMissing() throws IOException {
    file("conf.avail/meet.example.com.cfg.lua", HOST);

    assertThat(files().conflict(SITE)).contains("Prosody does not read").contains("conf.d");
  }

  @Test
  void doesNotSayThatALinkIsMissingWhereTheMainFileIsNotKnown() throws IOException {
    file("conf.avail/meet.example.com.cfg.lua", HOST);
    Files.delete(prosody.resolve("prosody.cfg.lua"));

    assertThat(files().conflict(SITE)).isNull();
  }

  @Test
  void endsWithFilesThatIncludeEachOther() throws IOException {
    file("conf.d/a.cfg.lua", "Include \"*.cfg.lua\"\nInclude \"more/*.lua\"\n" + HOST);
    Path more = file("conf.d/more/b.lua", "VirtualHost \"auth.meet.example.com\"\n");

    assertThat(files().declaring(SITE)).hasSize(1);
    assertThat(files().declaring("auth.meet.example.com")).containsExactly(more);
  }

  private ProsodyFiles files() {
    return ProsodyFiles.read(prosody);
  }

  private Path located() {
    return new SiteLayoutFinder(root)
        .find(SITE, Map.of(), null)
        .find(DocumentName.PROSODY)
        .orElseThrow()
        .path();
  }

  private Path file(String path, String text) throws IOException {
    Path file = prosody.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private void link(String path, String target) throws IOException {
    Path link = prosody.resolve(path);
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, Path.of(target));
  }
}
