package io.meetkeeper.gateway.rest.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.gateway.rest.operation.CsvParts.CsvPart;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvPartsTest {
  @Test
  void everyPartHasTheNamesOfTheColumns() {
    assertThat(CsvParts.of("name,note\r\na,1\r\nb,2\r\nc,3", 2))
        .containsExactly(
            new CsvPart(List.of(2L, 3L), "name,note\na,1\nb,2\n"),
            new CsvPart(List.of(4L), "name,note\nc,3\n"));
  }

  @Test
  void aQuotedLineBreakStaysInItsRecordAndBlankLinesCount() {
    String csv = "\uFEFFname,note\n\na,\"one\n\"\"two\"\"\n\"\n   \nb,2\n";

    assertThat(CsvParts.of(csv, 1))
        .containsExactly(
            new CsvPart(List.of(3L), "name,note\na,\"one\n\"\"two\"\"\n\"\n"),
            new CsvPart(List.of(7L), "name,note\nb,2\n"));
  }

  @Test
  void aQuoteWithinOtherTextOpensNothingAndEmptyRowsCount() {
    assertThat(CsvParts.of("name;note\na;5\" screen\n;;\nb;\"x \"\"y\"\"\"\nc;5\"\" disk\nd;\n", 9))
        .containsExactly(
            new CsvPart(
                List.of(2L, 4L, 5L, 6L),
                "name;note\na;5\" screen\nb;\"x \"\"y\"\"\"\nc;5\"\" disk\nd;\n"));
  }

  @Test
  void aQuoteThatIsNeverClosedIsTheLastRecord() {
    assertThat(CsvParts.of("name\na\n\"b\nc\n", 1)).hasSize(2);
    assertThat(CsvParts.of("name\n", 20)).isEmpty();
    assertThat(CsvParts.of("", 20)).isEmpty();
  }
}
