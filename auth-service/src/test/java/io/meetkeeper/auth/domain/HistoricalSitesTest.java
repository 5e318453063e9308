package io.meetkeeper.auth.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.auth.domain.file.DomainFileReader;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.Phase;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainMode;
import io.meetkeeper.files.layout.DocumentName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole sites as Debian's packages would have left them on a day between 2014 and 2026: the real
 * Prosody file, config.js and jicofo.conf of that day together. There is a site for each day on
 * which Prosody's file changed, and for every fifth on which config.js changed.
 */
class HistoricalSitesTest {
  private static final Path CORPUS = Path.of("../../shared/corpus");
  private static final int EVERY = 5;

  /** From the time before jicofo.conf. */
  private static final String PROPERTIES =
      "org.jitsi.jicofo.BRIDGE_MUC=JvbBrewery@internal.auth.meet.example.com\n";

  /**
   * One of two files of the same day, which no parser accepts: a line of its comment lacks its #.
   */
  private static final String BROKEN = "2020-09-11-8f1a07870f-1.conf";

  @TempDir Path folder;
  private final Map<String, Integer> counts = new TreeMap<>();
  private final List<String> refusals = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();

  @Test
  void onOffAndOnAgainIsTheSameAndAHandEditBetweenStays() throws IOException {
    if (!Files.isDirectory(CORPUS)) {
      System.out.println("NOTICE: real sites (" + CORPUS + ") are not here; only our own is tried");
      site("own", JitsiFileTree.open(folder.resolve("own")));
    } else {
      every();
    }
    System.out.println("real sites: " + counts);
    refusals.forEach(refusal -> System.out.println("  refused: " + refusal));
    assertThat(wrong).isEmpty();
    assertThat(refusals)
        .allMatch(problem -> problem.contains(BROKEN) && problem.contains("not HOCON at line 2"));
    assertThat(counts.get("done") + refusals.size()).isEqualTo(counts.get("tried"));
    assertThat(counts.get("done")).isPositive();
  }

  private void every() throws IOException {
    NavigableMap<String, Path> prosody = days("prosody/debian");
    NavigableMap<String, Path> web = days("config.js/upstream");
    NavigableMap<String, Path> jicofo = days("jicofo.conf/debian");
    TreeMap<String, Boolean> days = new TreeMap<>();
    prosody.keySet().forEach(day -> days.put(day, true));
    int count = 0;
    for (String day : web.tailMap(prosody.firstKey()).keySet()) {
      if (count++ % EVERY == 0) {
        days.put(day, true);
      }
    }
    String newest = days.lastKey();
    site(newest, prosody, web, Map.entry(BROKEN, jicofo.remove(BROKEN)));
    for (String day : days.keySet()) {
      site(day, prosody, web, jicofo.floorEntry(day));
    }
  }

  private void site(
      String day,
      NavigableMap<String, Path> prosody,
      NavigableMap<String, Path> web,
      Map.Entry<String, Path> jicofo)
      throws IOException {
    String folderName = counts.getOrDefault("tried", 0) + "-" + day;
    JitsiFileTree tree = new JitsiFileTree(folder.resolve(folderName), JitsiFileTree.SITE);
    Path lua = prosody.floorEntry(day).getValue();
    Path js = web.floorEntry(day).getValue();
    tree.put(DocumentName.PROSODY, text(lua, "jitmeet.example.com"));
    tree.put(DocumentName.CONFIG_JS, text(js, "jitsi-meet.example.com"));
    String name = "prosody " + lua.getFileName() + ", config.js " + js.getFileName();
    if (jicofo == null) {
      tree.put(DocumentName.JICOFO_PROPERTIES, PROPERTIES);
    } else {
      tree.put(DocumentName.JICOFO_CONF, text(jicofo.getValue(), "jitsi-meet.example.com"));
      name += ", jicofo " + jicofo.getKey();
    }
    site(name, tree);
  }

  /** Files by their names, which begin with the day. */
  private static NavigableMap<String, Path> days(String kind) throws IOException {
    NavigableMap<String, Path> days = new TreeMap<>();
    try (Stream<Path> files = Files.list(CORPUS.resolve(kind))) {
      files.forEach(file -> days.put(file.getFileName().toString(), file));
    }
    return days;
  }

  private static String text(Path file, String placeholder) throws IOException {
    return Files.readString(file).replace(placeholder, JitsiFileTree.SITE);
  }

  private void site(String name, JitsiFileTree tree) throws IOException {
    counts.merge("tried", 1, Integer::sum);
    Map<DocumentName, String> before = tree.texts();
    SecureDomainFixture fixture = new SecureDomainFixture(tree);
    try {
      DomainChangeRecord on = fixture.applyChange(SecureDomainFixture.GUESTS);
      if (on.phase() != Phase.DONE) {
        wrong.add(name + ": " + on.because());
        return;
      }
      checkRestored(name, tree, fixture, before);
      counts.merge("done", 1, Integer::sum);
    } catch (Problem e) {
      refusals.add(name + ": " + e.detail());
      assertThat(tree.texts()).as(name).isEqualTo(before);
    } catch (AssertionError e) {
      wrong.add(name + ": " + e.getMessage().lines().limit(12).toList());
    }
  }

  private void checkRestored(
      String name,
      JitsiFileTree tree,
      SecureDomainFixture fixture,
      Map<DocumentName, String> before)
      throws IOException {
    Map<DocumentName, String> on = tree.texts();
    assertThat(fixture.applyChange(SecureDomainFixture.OFF).phase()).as(name).isEqualTo(Phase.DONE);
    Map<DocumentName, String> off = tree.texts();
    for (DocumentName file : before.keySet()) {
      assertThat(values(file, off.get(file))).as(name).isEqualTo(values(file, before.get(file)));
    }
    counts.merge(
        off.equals(before) ? "off: the very bytes" : "off: the same values", 1, Integer::sum);
    assertThat(fixture.applyChange(SecureDomainFixture.GUESTS).phase())
        .as(name)
        .isEqualTo(Phase.DONE);
    assertThat(tree.texts()).as(name).isEqualTo(on);

    Map<DocumentName, String> lines = new EnumMap<>(DocumentName.class);
    for (DocumentName file : on.keySet()) {
      String line = comment(file) + " by hand, between on and off\n";
      lines.put(file, line);
      tree.put(file, on.get(file) + (on.get(file).endsWith("\n") ? "" : "\n") + line);
    }
    assertThat(fixture.applyChange(SecureDomainFixture.OFF).phase()).as(name).isEqualTo(Phase.DONE);
    for (DocumentName file : on.keySet()) {
      assertThat(tree.text(file)).as(name).endsWith(lines.get(file));
    }
    assertThat(fixture.service.state().actual()).as(name).isEqualTo(SecureDomainFixture.OFF);
    withoutGuestsToo(name, tree, fixture);
  }

  /** Switches on, without guests, with guests again, and off: the file is the same as before. */
  private static void withoutGuestsToo(String name, JitsiFileTree tree, SecureDomainFixture fixture)
      throws IOException {
    Map<DocumentName, String> off = tree.texts();
    for (SecureDomainMode mode :
        List.of(
            SecureDomainFixture.GUESTS,
            SecureDomainFixture.ALONE,
            SecureDomainFixture.GUESTS,
            SecureDomainFixture.ALONE,
            SecureDomainFixture.OFF)) {
      assertThat(fixture.applyChange(mode).phase()).as(name + " " + mode).isEqualTo(Phase.DONE);
      assertThat(fixture.service.state().actual()).as(name).isEqualTo(mode);
    }
    for (DocumentName file : off.keySet()) {
      assertThat(values(file, tree.text(file))).as(name).isEqualTo(values(file, off.get(file)));
    }
  }

  private static Object values(DocumentName file, String text) {
    return new InProcessFileEditor()
        .readValues(DomainFileReader.kind(file), text, Path.of("/none/at/all"));
  }

  private static String comment(DocumentName file) {
    return switch (file) {
      case PROSODY -> "--";
      case CONFIG_JS -> "//";
      default -> "#";
    };
  }
}
