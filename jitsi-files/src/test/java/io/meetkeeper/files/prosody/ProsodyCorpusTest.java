package io.meetkeeper.files.prosody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.files.OptionChange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Makes and reverts the edits of a secure domain on every real file of the corpus and on samples.
 */
class ProsodyCorpusTest {
  private static final String TEMPLATE = "${xmpp_domain}";

  @Test
  void everyFileIsReadEditedAndRestored() throws IOException {
    List<String> refused = new ArrayList<>();
    int edits = 0;
    Map<String, String> samples = ProsodySamples.all();
    for (Map.Entry<String, String> sample : samples.entrySet()) {
      String text = sample.getValue();
      String host = mainHost(text);
      String guest = "visitors";
      if (host.equals(TEMPLATE)) {
        assertThatThrownBy(() -> edited(text, authentication(host, "x")))
            .hasMessageContaining("this is a template");
        refused.add(sample.getKey() + ": a template, its host is " + host);
        continue;
      }
      Object was = value(text, host, "authentication");

      String on =
          edited(
              text,
              authentication(host, "internal_hashed"),
              OptionChange.set(
                  List.of("VirtualHost", guest + "." + host),
                  Map.of("c2s_require_encryption", false)));
      assertThat(value(on, host, "authentication")).isEqualTo("internal_hashed");
      assertThat(on).as(sample.getKey()).contains("VirtualHost \"" + guest + "." + host + "\"");
      OptionChange off =
          was == null
              ? OptionChange.remove(List.of("VirtualHost", host, "authentication"))
              : authentication(host, was);
      String back =
          edited(on, off, OptionChange.remove(List.of("VirtualHost", guest + "." + host)));
      assertThat(back).as(sample.getKey()).isEqualTo(text);
      edits += 4;

      for (OptionChange change : others(host)) {
        String changed = edited(text, change);
        assertThat(changed.length()).isGreaterThan(text.length() / 2);
        edits++;
      }
    }
    System.out.println(
        "Prosody: " + samples.size() + " files, " + edits + " edits proved, refused: " + refused);
    assertThat(refused).hasSizeLessThanOrEqualTo(1);
  }

  private static OptionChange authentication(String host, Object value) {
    return OptionChange.set(List.of("VirtualHost", host, "authentication"), value);
  }

  private static List<OptionChange> others(String host) {
    return List.of(
        OptionChange.set(List.of("VirtualHost", host, "meetkeeper_test"), "a \"b\" \\ \n 'ü' --"),
        OptionChange.set(List.of("VirtualHost", host, "modules_enabled"), List.of("bosh", "ping")),
        OptionChange.set(List.of("VirtualHost", host, "c2s_require_encryption"), true),
        OptionChange.set(List.of("meetkeeper_test"), 0.5));
  }

  private static String edited(String text, OptionChange... changes) {
    return ProsodyDocument.read(text).edit(List.of(changes)).text();
  }

  private static String mainHost(String text) {
    return hosts(text).keySet().iterator().next().toString();
  }

  private static Object value(String text, String host, String option) {
    return ((Map<?, ?>) hosts(text).get(host)).get(option);
  }

  private static Map<?, ?> hosts(String text) {
    return (Map<?, ?>) ProsodyDocument.read(text).values().get("VirtualHost");
  }
}
