package io.meetkeeper.backbone.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteFinderTest {
  private static final String SITE = "meet.example.com";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "meet.example.com-config.js.bak",
        "meet.example.com-config.js~",
        "meet.example.com-config.js.dpkg-dist",
        "old-meet.example.com-config.js",
        "meet.example.com-old-config.js",
        "meet.example.com.bak-config.js",
        "meet.example.com-2026-11-01-config.js",
        "copy of meet.example.com-config.js"
      })
  void isNotConfusedByASpareCopy(String copy) throws IOException {
    files(SITE + "-config.js", copy);

    assertThat(find(ServedDomains.UNKNOWN).site()).isEqualTo(SITE);
  }

  @Test
  void takesTheOneThatProsodyServes() throws IOException {
    files(SITE + "-config.js", "former.example.com-config.js");
    ServedDomains served = new ServedDomains(Set.of("Meet.Example.com", "auth." + SITE), false);

    assertThat(find(served).site()).isEqualTo(SITE);
    assertThat(find(served).reason()).endsWith(", not counting former.example.com");
  }

  @Test
  void hasNoSiteWhereSeveralRemain() throws IOException {
    files(SITE + "-config.js", "two.example.com-config.js");

    assertThat(find(ServedDomains.UNKNOWN).site()).isNull();
    assertThat(find(ServedDomains.UNKNOWN).reason())
        .endsWith("has several: meet.example.com, two.example.com; set meetkeeper.site");
    assertThat(find(new ServedDomains(Set.of(SITE, "two.example.com"), true)).site()).isNull();
  }

  @Test
  void takesNoFileForASiteThatProsodyCertainlyDoesNotServe() throws IOException {
    files("former.example.com-config.js");

    assertThat(find(new ServedDomains(Set.of(SITE), true)).site()).isNull();
    assertThat(find(new ServedDomains(Set.of(SITE), true)).reason())
        .contains("Prosody serves none");
    assertThat(find(new ServedDomains(Set.of(SITE), false)).site())
        .as("a file of Prosody could not be read")
        .isEqualTo("former.example.com");
    assertThat(find(new ServedDomains(Set.of(), true)).site())
        .as("no Prosody on this host")
        .isEqualTo("former.example.com");
  }

  @Test
  void doesNotTakeAServedSiteForACopyOfAnother() throws IOException {
    files(SITE + "-config.js", "old-meet.example.com-config.js");

    ServedDomains both = new ServedDomains(Set.of(SITE, "old-meet.example.com"), false);

    assertThat(find(both).site()).isNull();
  }

  @Test
  void takesAFileThatNamesAServedDomain() throws IOException {
    files("www.example.com-config.js", "former.example.com-config.js");
    Files.writeString(
        folder.resolve("www.example.com-config.js"),
        "var config = { hosts: { domain: 'meet.example.com' } };");

    assertThat(find(new ServedDomains(Set.of(SITE), true)).site()).isEqualTo("www.example.com");
    assertThat(find(new ServedDomains(Set.of("localhost"), true)).site())
        .as("Prosody of this host has only its example, so both may be sites")
        .isNull();
  }

  @Test
  void saysThatThereIsNone() {
    assertThat(find(ServedDomains.UNKNOWN).reason()).startsWith("no *-config.js in ");
  }

  private SiteFinder find(ServedDomains served) {
    return SiteFinder.find(folder, served, "meetkeeper.site", name -> name.matches("[a-z0-9.-]+"));
  }

  private void files(String... names) throws IOException {
    for (String name : names) {
      Files.createFile(folder.resolve(name));
    }
  }
}
