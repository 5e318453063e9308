package io.meetkeeper.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.files.DocumentKind;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.parser.DocumentContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentContentCacheTest {
  private final List<String> parsed = new ArrayList<>();
  private final DocumentContentCache cache = new DocumentContentCache(this::parse);

  private DocumentContent parse(DocumentKind kind, String text) {
    parsed.add(text);
    if (text.isEmpty()) {
      throw new DocumentNotEditableException(RefusalReason.UNREADABLE, "empty");
    }
    return new DocumentContent(Map.of("text", text), List.of(), List.of());
  }

  @Test
  void eachStateOfAFileIsParsedOnce() {
    for (int i = 0; i < 3; i++) {
      assertThat(cache.read(DocumentKind.HOCON, "e1", "a").values()).containsEntry("text", "a");
      assertThat(cache.read(DocumentKind.HOCON, "e2", "b").values()).containsEntry("text", "b");
    }
    cache.read(DocumentKind.SHELL, "e1", "a");
    assertThat(parsed).containsExactly("a", "b", "a");
  }

  @Test
  void whatCannotBeParsedIsTriedAgain() {
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> cache.read(DocumentKind.HOCON, "e0", ""))
          .isInstanceOf(DocumentNotEditableException.class);
    }
    assertThat(parsed).hasSize(2);
  }

  @Test
  void largeFilesTakeThePlaceOfThoseReadLongAgoAndVeryLargeOnesAreNotKept() {
    String large = "x".repeat(100 * 1024);
    cache.read(DocumentKind.HOCON, "e1", large);
    cache.read(DocumentKind.HOCON, "e2", large);
    cache.read(DocumentKind.HOCON, "e2", large);
    cache.read(DocumentKind.HOCON, "e1", large);
    assertThat(parsed).hasSize(3);
    cache.read(DocumentKind.HOCON, "e3", large.repeat(2));
    cache.read(DocumentKind.HOCON, "e3", large.repeat(2));
    cache.read(DocumentKind.HOCON, "e1", large);
    assertThat(parsed).hasSize(5);
  }
}
